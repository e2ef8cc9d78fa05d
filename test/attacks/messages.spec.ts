import { expect, test } from '@playwright/test';
import { failureWords, type Report } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { measureOn, useBenchPage } from '../support/bench-page.ts';
import { PROBE_ASSET } from '../support/probe-lab.ts';

const bench = useBenchPage();

/** Code of one function whose body begins on line 2. */
const run = (body: string): Promise<Report> =>
  measureOn(bench.page, { text: PROBE_ASSET }, `export function probe(input: any): any {\n${body}\n}`);
const because = async (report: Promise<Report>) => {
  const { outcome } = (await report).cases[0]!;
  return outcome.verdict === 'same' ? 'right' : failureWords(outcome.facts, WORDS).detail;
};

/** What a person reads of code that ends without a result. The innocent cause comes first. */
const SENTENCES: Readonly<Record<string, readonly [string, string]>> = {
  'an error, with its line': [
    '\nnull!.x;',
    "The code threw (line 3): TypeError: Cannot read properties of null (reading 'x')",
  ],
  'an error with causes': [
    'throw new RangeError("far", { cause: new TypeError("deep", { cause: { a: 1 } }) });',
    'The code threw (line 2): RangeError: far, caused by TypeError: deep, caused by { a: 1 }',
  ],
  'an object that is no error': ['throw { message: "no" };', 'The code threw: { message: "no" }'],
  null: ['throw null;', 'The code threw: null'],
  undefined: ['throw undefined;', 'The code threw: undefined'],
  'an error of the platform': [
    'atob("%");',
    "The code threw (line 2): InvalidCharacterError: Failed to execute 'atob'",
  ],
  'a function that every object inherits': [
    'const plans: any = {}; return [null, plans["constructor"]];',
    'The result[1] is a function: Object.prototype’s `constructor`. Return plain values',
  ],
  'a function with a name': [
    'return { run() {} };',
    'The result.run is a function, `run`. Return plain values',
  ],
  'a promise inside': [
    'return { later: Promise.resolve(1) };',
    'The result.later is a promise. Return plain values',
  ],
  'a generator': ['return (function* () { yield 1; })();', 'The result is a Generator. Return plain values'],
  'an asynchronous generator': [
    'return [(async function* () { yield 1; })()];',
    'The result[0] is an AsyncGenerator. Return plain values',
  ],
  'a proxy': [
    'return new Proxy({}, {});',
    'The result holds something that cannot be copied: a proxy, perhaps.',
  ],
};

for (const [name, [body, sentence]] of Object.entries(SENTENCES)) {
  test(`the message names ${name}`, async () => {
    expect(await because(run(body))).toContain(sentence);
  });
}

test('the message names the function that the code lacks', async () => {
  for (const source of ['export function prob() {}', 'export const probe = 1;', 'function probe() {}'])
    expect(await because(measureOn(bench.page, { text: PROBE_ASSET }, source))).toBe(
      'The code does not export a function named probe.',
    );
});

test('an async function is told to be synchronous', async () => {
  const report = measureOn(bench.page, { text: PROBE_ASSET }, 'export async function probe() { return 1; }');
  expect(await because(report)).toBe(
    'The function returned a promise: make it synchronous, without async and await.',
  );
});

test('a lab says in its own words where a result holds a function', async () => {
  const asset = PROBE_ASSET.replace('oracle: () => null', 'oracle: () => ["plan-1", null]').replace(
    'check: () => null,',
    '',
  );
  const report = measureOn(
    bench.page,
    { text: asset },
    'export const probe = () => ["plan-1", ({} as any)["toString"]];',
  );
  expect(await because(report)).toBe(
    'The result[1] should be null, yours is a function: Object.prototype’s `toString`. Return plain values: no functions, promises, generators or getters.',
  );
});

test('the learner’s line is named whatever the source says of its own name, and no line of the sandbox is', async () => {
  const named = (source: string) => because(measureOn(bench.page, { text: PROBE_ASSET }, source));
  const thrown = 'export function probe() {\n\n  throw new Error("x");\n}';
  expect(await named(`${thrown}\n//# sourceURL=elsewhere.js`)).toContain('(line 3)');
  expect(await named(`//# sourceURL=elsewhere.js\n${thrown}`)).toContain('(line 4)');
  expect(await named('export const probe = () => { Error.stackTraceLimit = 0; throw new Error("x"); }')).toBe(
    'The code threw: Error: x',
  );
  expect(await named('export const probe = () => ({ deep: () => 1 });')).not.toMatch(/line \d/);
});

const HOSTILE = `
  const seen: string[] = [];
  const trap = (name: string) => () => { seen.push(name); return 'trapped'; };
  const value = { get secret() { seen.push('getter'); return 1; }, toString: trap('toString'), toJSON: trap('toJSON'), valueOf: trap('valueOf'), [Symbol.toPrimitive]: trap('toPrimitive'), get [Symbol.toStringTag]() { seen.push('tag'); return 'X'; } };
  const map = new Map([['k', value]]);
  Map.prototype.forEach = trap('forEach') as any; Map.prototype[Symbol.iterator] = trap('iterator') as any;
  Array.prototype[Symbol.iterator] = trap('spread') as any; Array.prototype.join = trap('join') as any;
  Object.defineProperty(Array.prototype, '0', { set() { seen.push('index'); }, get() { return 'inherited'; }, configurable: true });
  console.log('%s', value, map, [value, 2]);
  console.count(value as any); console.time(value as any); console.table([value]); console.group(value);
  delete (Array.prototype as any)[0];
  let list = ''; for (let i = 0; i < seen.length; i++) list += seen[i] + ' ';
  return list;`;

test('logging runs no getter, no toString and no patched built-in of the learner', async () => {
  const report = await run(HOSTILE);
  expect(report.cases[0]!.shown?.actual).toBe('""');
  expect(report.log).toContain('secret: [getter]');
});

test('logged values are printed as a console prints them, filled in and indented', async () => {
  const { log } = await run(`
    console.log('%s has %d rows, %i whole, %f, %o%%, %c.', 'ada', 12.5, 12.5, '3.25', { a: [1, new Map([['k', new Set([[-0]])]])] }, 'color: red', 'rest');
    console.group('outer'); console.info(new Date(0), /a/gi, new TypeError('no'), undefined, 12n); console.groupCollapsed('inner'); console.warn([1, , 3]); console.groupEnd(); console.groupEnd();
    console.count('c'); console.count('c'); console.countReset('c'); console.count('c'); console.assert(1 > 2, 'not %s', 'so');
    return 1;`);
  expect(log.split('\n')).toEqual([
    'ada has 12.5 rows, 12 whole, 3.25, { a: [1, Map(1) { "k" => Set(1) { […] } }] }%, . rest',
    'outer',
    '  1970-01-01T00:00:00.000Z /a/gi [TypeError: no] undefined 12n',
    '  inner',
    '    [1, empty, 3]',
    'c: 1',
    'c: 2',
    'c: 1',
    'Assertion failed: not so',
    '',
  ]);
});

test('the log has an end, whatever is logged and from wherever', async () => {
  const { log } = await run(`
    let shared: any = 1; for (let i = 0; i < 60; i++) shared = { a: shared, b: shared };
    const loud: any = new Proxy({}, { ownKeys() { console.log('again', 'y'.repeat(5000)); return []; } });
    const [text, list] = ['x'.repeat(1e6), new Array(1e5).fill(shared)];
    for (let i = 0; i < 60; i++) console.log(shared, text, list, loud);
    for (let i = 0; i < 300; i++) console.log(i);
    console.log(loud); console.group(); console.log(new Array(4e9)); return 1;`);
  expect(log.length).toBeLessThan(66_000);
  expect(log).toMatch(/… \d+ more lines were dropped\n$/);
});
