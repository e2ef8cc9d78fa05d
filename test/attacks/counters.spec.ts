import { expect, test } from '@playwright/test';
import { measureOn, useBenchPage } from '../support/bench-page.ts';
import { PROBE_ASSET } from '../support/probe-lab.ts';

const bench = useBenchPage();

/** The probe lab with counters. What the code answers with comes back as counts too: the score of the counted run. */
const COUNTED_ASSET = PROBE_ASSET.replace(
  'check: () => null,',
  `check: () => null,
  score: (input, output) => ({ probes: 0, ...output }),
  counters: {
    dates: ['Date', 'Date.parse'],
    values: ['Array.prototype.values'],
    maps: ['Map'],
    lower: ['String.prototype.toLowerCase'],
    expressions: ['RegExp'],
    sorts: ['Array.prototype.sort'],
  },`,
);

/** Runs `body` as the learner's function in a counted run; the numbers that it answers with and the counts. */
async function count(body: string): Promise<Record<string, number>> {
  const report = await measureOn(
    bench.page,
    { text: COUNTED_ASSET },
    `export function probe(input: any): any { ${body} }`,
  );
  if (!report.trial.counted) throw new Error(JSON.stringify(report.findings));
  return report.trial.counted.counts;
}

/** Ways to a counted built-in that do not name it. [body, counter, how often it is called] */
const DOORS: Readonly<Record<string, readonly [string, string, number]>> = {
  'the constructor of a date': [
    'const D: any = new Date(0).constructor; new D(1); new D(2); return {};',
    'dates',
    3,
  ],
  'the constructor on a prototype': [
    'const D: any = Object.getPrototypeOf(new Date(0)).constructor; D.parse("x"); new D(); return {};',
    'dates',
    3,
  ],
  'a subclass': ['class E extends Date {} new E(); new E(1); return {};', 'dates', 2],
  'Reflect.construct, apply, bind and call': [
    'Reflect.construct(Date, [1]); Reflect.apply(Date, null, []); new (Date.bind(null, 1))(); Date.call(null); return {};',
    'dates',
    4,
  ],
  'the iterator of an array': [
    'for (const x of [1, 2]) input = x; const [a] = [1]; [...[1]]; ([] as any)[Symbol.iterator](); return {};',
    'values',
    4,
  ],
  'an iterator kept from the prototype': [
    'const f = (Array.prototype as any)[Symbol.iterator]; f.call([1]); Reflect.apply(f, [2], []); return {};',
    'values',
    2,
  ],
  'the species of a map': ['const M: any = (Map as any)[Symbol.species]; new M(); return {};', 'maps', 1],
  'the constructor of an expression': [
    'const R: any = /x/.constructor; new R("y"); R("z"); return {};',
    'expressions',
    2,
  ],
  'a method by another object': [
    'const { toLowerCase } = "" as any; toLowerCase.call("A"); Object.getPrototypeOf("").toLowerCase.call("B"); return {};',
    'lower',
    2,
  ],
};

for (const [name, [body, counter, calls]] of Object.entries(DOORS)) {
  test(`a counter counts what is reached by ${name}`, async () => {
    expect((await count(body))[counter]).toBe(calls);
  });
}

/** Looks at counted built-ins; each must see in the counted run what the same look sees without counters. */
const LOOKS: Readonly<Record<string, string>> = {
  'the text of a function': 'String(Date) + Date + Function.prototype.toString.call(Map) + "".toLowerCase',
  'the text of what shows the text':
    'Function.prototype.toString.toString() + String(Function.prototype.toString.name)',
  'name, length and own keys':
    '[Date, Map, RegExp].map((f: any) => f.name + f.length + Reflect.ownKeys(f).map(String).join())',
  descriptors:
    'JSON.stringify([Object.getOwnPropertyDescriptor(globalThis, "Date"), Object.getOwnPropertyDescriptor(Date.prototype, "constructor"), Object.getOwnPropertyDescriptor(Array.prototype, "values")])',
  identities:
    '[Date === new Date().constructor, Array.prototype.values === (Array.prototype as any)[Symbol.iterator], new Date() instanceof Date, (Map as any)[Symbol.species] === Map]',
  'a stack inside of a counted call':
    '(() => { let s: any; [2, 1].sort(() => { s = new Error("x").stack; return 0; }); return s.replace(/code-\\\\d+/g, ""); })()',
  'the stack of an error of the built-in':
    '(() => { try { (Map as any)(); } catch (e: any) { return e.message + e.stack.replace(/code-\\\\d+/g, ""); } })()',
  'what prints as a tag': '[Date, Map].map((f) => Object.prototype.toString.call(f) + typeof f)',
};

for (const [name, expression] of Object.entries(LOOKS)) {
  test(`learner code cannot tell a counted run by ${name}`, async () => {
    const body = `const text = String(${expression.replaceAll('\\\\', '\\')}); let sum = 7; for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1e9; return { length: text.length, sum };`;
    const counted = await count(body);
    const plain = await measureOn(
      bench.page,
      { text: PROBE_ASSET },
      `export function probe(input: any): any { ${body} }`,
    );
    expect(plain.cases[0]!.shown!.actual).toBe(`{ length: ${counted.length}, sum: ${counted.sum} }`);
    expect(counted.length).toBeGreaterThan(3);
  });
}

test('a counted call is as any other: the learner’s function has no `this`, in every run', async () => {
  const report = await measureOn(
    bench.page,
    { text: PROBE_ASSET },
    'export function probe(this: any): any { return String(this); }',
  );
  expect(report.cases[0]!.shown!.actual).toBe('"undefined"');
});
