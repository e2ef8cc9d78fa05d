import { expect, test } from '@playwright/test';
import { failureWords } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { isAllowed } from '../../lib/runtimes/shared/realm/environment.ts';
import { measureOn, useBenchPage } from '../support/bench-page.ts';
import { PROBE_WORLD_ASSET } from '../support/probe-world.ts';

const bench = useBenchPage();
const measure = (source: string) => measureOn(bench.page, { text: PROBE_WORLD_ASSET }, source, 'simulation');
/** A policy with this body, which sees the request as `request`. */
const policy = (body: string, load = '') =>
  measure(
    `${load}\nexport const createPolicy = ({ random }: any) => ({ onRequest(request: any) { ${body} } });`,
  );
const WELL = "return 'well';";

/** The finding of a policy that was refused, in its words. */
async function refusalOf(run: ReturnType<typeof measure>): Promise<{ code: string; said: string }> {
  const report = await run;
  const finding = report.findings[0]!;
  if (finding.target !== 'correctness') return { code: 'ok', said: '' };
  return { code: finding.code, said: failureWords(finding.facts as never, WORDS).detail };
}

interface Attack {
  readonly load?: string;
  readonly body: string;
  /** Any of these is an honest verdict: engines differ in what gives way first. */
  readonly codes: readonly string[];
  readonly says?: RegExp;
}

const ATTACKS: Readonly<Record<string, Attack>> = {
  'never answers': {
    body: 'for (;;);',
    codes: ['time-out'],
    says: /^A call of onRequest at 0\.0 s took more than 20,000 steps/,
  },
  'never answers and catches what it is told by': {
    body: `for (;;) { try { for (;;); } catch {} } ${WELL}`,
    codes: ['time-out'],
    says: /20,000 steps/,
  },
  'never loads': {
    load: 'for (;;);',
    body: WELL,
    codes: ['time-out'],
    says: /^Loading the code took more than/,
  },
  'never loads by awaiting': { load: 'await new Promise(() => {});', body: WELL, codes: ['time-out'] },
  'calls itself for ever': {
    load: 'const again = (): any => again();',
    body: 'again();',
    codes: ['error', 'time-out'],
  },
  'takes real time within one step': {
    body: 'return /^(\\w+\\s?)*$/.test("a".repeat(60) + "!");',
    codes: ['time-out'],
    says: /more than 8 s of real time/,
  },
  throws: {
    body: 'throw new RangeError("too much");',
    codes: ['error'],
    says: /\(line 2\): RangeError: too much\.$/,
  },
  'throws what throws when it is read': {
    body: 'throw { get message() { throw 1; }, toString() { throw 2; } };',
    codes: ['error'],
  },
  'allocates without end': {
    load: 'const kept: any[] = [];',
    body: 'for (;;) kept.push(new Array(1_000).fill(kept.length));',
    codes: ['error', 'time-out', 'crashed'],
  },
  'allocates typed arrays without end': {
    load: 'const kept: any[] = [];',
    body: 'for (;;) kept.push(new Float64Array(1e7).fill(1));',
    codes: ['error', 'time-out', 'crashed'],
  },
  'returns NaN where the world wants a number': {
    body: 'return Number.NaN;',
    codes: ['wrong-answer'],
    says: /^At 0 ms onRequest answered NaN\.$/,
  },
  'has no method': {
    load: '',
    body: '} , onRequest: 3, other() {',
    codes: ['error'],
    says: /onRequest is 3; it must be a function\.$/,
  },
  'asks for the time': {
    body: 'return Date.now();',
    codes: ['error'],
    says: /nowMs says what time it is\.$/,
  },
  'patches a prototype of the engine': {
    load: 'Array.prototype.push = function () { return 0; };',
    body: WELL,
    codes: ['error'],
    says: /read only/,
  },
  'defines over a prototype of the engine': {
    load: "Object.defineProperty(Object.prototype, 'atMs', { set() {} });",
    body: WELL,
    codes: ['error'],
    says: /not extensible/,
  },
  'replaces a built-in of the global': {
    load: 'globalThis.Map = class {} as any;',
    body: WELL,
    codes: ['error'],
    says: /read only/,
  },
  'hears of logarithms': { load: 'Math.log = () => 0;', body: WELL, codes: ['error'], says: /read only/ },
  'changes an iterator': {
    load: 'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });',
    body: WELL,
    codes: ['error'],
    says: /read only/,
  },
  'builds code from text': {
    body: "return request.constructor.constructor('return 1')();",
    codes: ['error'],
    says: /EvalError|Content Security Policy|unsafe-eval/,
  },
  'changes the request': { body: `request.nowMs = 0; ${WELL}`, codes: ['error'], says: /read only/ },
  imports: { load: "import 'https://example.org/x.js';", body: WELL, codes: ['forbidden-syntax'] },
};

for (const [name, { load, body, codes, says }] of Object.entries(ATTACKS)) {
  test(`a policy that ${name} is refused in one sentence, and the next run is clean`, async () => {
    const { code, said } = await refusalOf(policy(body, load));
    expect(codes, said).toContain(code);
    if (says) expect(said).toMatch(says);
    expect(said.length).toBeLessThan(1_200);
    expect(await measure('export const createPolicy = () => ({ onRequest() {} });')).toMatchObject({
      tier: 'gold',
    });
  });
}

/** What an expression gives in a policy's realm, as text: the first line that is logged. */
async function shownOf(expression: string): Promise<string> {
  const { log } = await policy(`console.log(${expression}); ${WELL}`);
  return log.split('\n')[0]!;
}

test('a policy finds the language around itself, and no clock', async () => {
  const names = (
    await shownOf(
      "Object.getOwnPropertyNames(globalThis).filter((name) => typeof globalThis[name] === 'function').join(' ')",
    )
  ).split(' ');
  expect(names).toContain('Map');
  expect(names).not.toContain('Date');
  expect(names.filter((name) => !isAllowed(name) && !name.startsWith('step_'))).toEqual([]);
  expect(await shownOf('typeof Date + typeof performance')).toBe('undefinedundefined');
});

test('a policy sees no frame of the engine in a stack', async () => {
  expect(
    await shownOf(
      "new Error('here').stack.split('\\n').slice(1).every((line) => line.includes('learner-code-'))",
    ),
  ).toBe('true');
});

test('a policy knows nothing of the runs before', async () => {
  const report = await policy(
    `globalThis.calls = (globalThis.calls ?? 0) + 1; if (globalThis.calls > 20) throw new Error('seen'); ${WELL}`,
  );
  expect(report).toMatchObject({ correct: true, tier: 'gold' });
});

test('chance is the same each time: of its own stream, and of Math.random', async () => {
  const source = `console.log(random(), Math.random()); ${WELL}`;
  const [one, other] = [await policy(source), await policy(source)];
  expect(one.log).toMatch(/^0\.\d+ 0\.\d+\n/);
  expect(other.log).toBe(one.log);
});
