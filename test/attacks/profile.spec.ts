import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readLab } from '#lib/content';
import { failureWords } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import type { ProfileOutcome } from '#lib/sandbox';
import { measureOn, useBenchPage } from '../support/bench-page.ts';
import { PROBE_ASSET, TIMED_PROBE_ASSET } from '../support/probe-lab.ts';

const bench = useBenchPage();

/** Profiles code against a lab's asset, or against an asset given as module text. */
async function profileOn(asset: { url: string } | { text: string }, source: string): Promise<ProfileOutcome> {
  return bench.page.evaluate(
    async ([kind, value, code]) => {
      const url =
        kind === 'url' ? value! : URL.createObjectURL(new Blob([value!], { type: 'text/javascript' }));
      // biome-ignore lint/suspicious/noExplicitAny: installed by installBench
      const bench = await (globalThis as any).hotpath.open({ id: 'attack', runtime: 'js', assetUrl: url });
      try {
        return await bench.profile(code, () => {});
      } finally {
        bench.close();
      }
    },
    ['url' in asset ? 'url' : 'text', 'url' in asset ? asset.url : asset.text, source] as const,
  );
}

/** Runs `body` as the learner's function in a profile run; what it throws with is what the run says. */
async function probe(body: string): Promise<string> {
  const outcome = await profileOn(
    { text: TIMED_PROBE_ASSET },
    `export function probe(input: any): any { const say = (text: any) => { throw new Error(String(text)); };\n${body} }`,
  );
  return outcome.kind === 'refused' ? becauseOf(outcome) : 'profiled';
}

/** Why there is no profile, in words or as a code; empty when there is one. */
const becauseOf = (outcome: ProfileOutcome) =>
  'facts' in outcome
    ? failureWords(outcome.facts, WORDS).detail
    : outcome.kind === 'refused'
      ? outcome.code
      : '';

const starterOf = (id: string) =>
  readFileSync(new URL(`../../labs/${id}/starter.ts`, import.meta.url), 'utf8');

test('the quadratic starter’s profile is dominated by the normalisation that its comparison calls', async () => {
  const outcome = await profileOn(
    { url: readLab('crm-merge-quadratic')!.assetUrl },
    starterOf('crm-merge-quadratic'),
  );
  if (outcome.kind !== 'profiled') throw new Error(becauseOf(outcome));
  const { yours, starter } = outcome;
  const [hottest, next] = yours.functions;
  expect(hottest!.name).toBe('norm');
  expect(hottest!.self).toBeGreaterThan(0.5);
  expect(hottest!.self).toBeGreaterThan(2 * next!.self);
  expect(yours.lines[0]!.line).toBe(16);
  expect(yours.lines[0]!.share).toBeGreaterThan(0.5);
  // Outermost first, as the source nests them.
  const path: string[] = [];
  for (let node = yours.root; node; node = node.children[0]!) path.push(node.name);
  expect(path).toEqual(['(program)', 'mergePlans', 'anonymous, line 20', 'anonymous, line 21', 'norm']);
  // The same code, sampled in the same run in the same way.
  expect(starter.functions[0]!.name).toBe('norm');
  expect(Math.abs(starter.functions[0]!.self - hottest!.self)).toBeLessThan(0.15);
});

test('a lab with several entries shows each of them', async () => {
  const outcome = await profileOn(
    { url: readLab('heatmap-columns')!.assetUrl },
    starterOf('heatmap-columns'),
  );
  if (outcome.kind !== 'profiled') throw new Error(becauseOf(outcome));
  expect(outcome.yours.root.children.map(({ name }) => name).sort()).toEqual(['prepare', 'sum']);
});

test('an endless loop in a profile run ends with a sentence, and the page and the next run are alive', async () => {
  const outcome = await profileOn(
    { url: readLab('crm-merge-quadratic')!.assetUrl },
    'export function mergePlans(input: any): any { for (;;) { input; } }',
  );
  expect(outcome).toMatchObject({ kind: 'refused', code: 'time-out' });
  expect(becauseOf(outcome)).toMatch(/^One call took more than \d+ s .*\.$/);
  expect(await bench.page.evaluate(() => document.readyState)).toBe('complete');
  const after = await measureOn(bench.page, { text: PROBE_ASSET }, 'export const probe = () => "well";');
  expect(after.correct).toBe(true);
});

test('memory that grows without an end in a profile run ends with a sentence', async () => {
  const outcome = await profileOn(
    { text: TIMED_PROBE_ASSET },
    'export function probe(input: any): any { const kept: any[] = []; for (;;) kept.push(new Array(1000).fill(kept.length)); }',
  );
  expect(outcome.kind).toBe('refused');
  expect(outcome.kind === 'refused' && ['time-out', 'crashed', 'error']).toContain(
    outcome.kind === 'refused' && outcome.code,
  );
});

test('learner code in a profile run reaches no shared memory by name, and not what its marks write to', async () => {
  expect(await probe('say(typeof SharedArrayBuffer + typeof Atomics + typeof WebAssembly);')).toContain(
    'undefinedundefinedundefined',
  );
  expect(await probe('new SharedArrayBuffer(8);')).toContain('SharedArrayBuffer is not');
  expect(
    await probe(
      'say("left:" + Reflect.ownKeys(globalThis).filter((key) => /^(take|stack|depth)_/.test(String(key))).join());',
    ),
  ).toMatch(/left:$/);
  // A function's text shows the names; a name in a text is no way to what it names.
  expect(
    await probe(`
      const name = /stack_[0-9a-f]+/.exec(probe.toString())![0];
      let by = typeof (globalThis as any)[name];
      try { by += new Function('return ' + name)(); } catch (e: any) { by += ' ' + e.name; }
      say(by);`),
  ).toMatch(/undefined (EvalError|TypeError|ReferenceError)$/);
});

test('everything reachable in a profile run is searched in vain for shared memory', async () => {
  const found = await probe(
    `
    const seen = new Set<any>(), queue: any[] = [globalThis, probe, input];
    let shared = 0;
    while (queue.length && seen.size < 20000) {
      const o = queue.pop();
      if (((typeof o !== 'object' || o === null) && typeof o !== 'function') || seen.has(o)) continue;
      seen.add(o);
      if (Object.prototype.toString.call(o) === '[object SharedArrayBuffer]' || o?.name === 'SharedArrayBuffer') shared++;
      queue.push(Object.getPrototypeOf(o));
      for (const key of Reflect.ownKeys(o)) { const d = Object.getOwnPropertyDescriptor(o, key)!; queue.push(d.value, d.get, d.set); }
    }
    say('searched ' + (seen.size > 400) + ' shared ' + shared);`,
  );
  expect(found).toContain('searched true shared 0');
});

test('learner code cannot send a profile of its own, and one that patches what the marks could use breaks nothing', async () => {
  expect(await probe('self.postMessage({ type: "sampled", stacks: [] });')).toContain('not a function');
  const outcome = await profileOn(
    { url: readLab('crm-merge-quadratic')!.assetUrl },
    `Object.defineProperty(Object.prototype, '0', { set() { throw 1; }, get() { return 9e9; }, configurable: true });
     Object.defineProperty(Int32Array.prototype, 'length', { value: -1 });
     Map.prototype.set = () => { throw 1; }; Array.prototype.push = () => 7; globalThis.Int32Array = null as any;
     ${starterOf('crm-merge-quadratic')}`,
  );
  // Its own profile may be spoiled; the run ends and what it gives can be drawn.
  if (outcome.kind === 'profiled') {
    const { functions, root } = outcome.yours;
    expect(root.total).toBeCloseTo(1, 6);
    for (const { name, self, total } of functions) {
      expect(name).toMatch(/^(mergePlans|norm|set|get|push|anonymous, line \d+)$/);
      expect(self >= 0 && self <= 1 && total >= 0 && total <= 1).toBe(true);
    }
  } else expect(becauseOf(outcome)).toMatch(/\.$|threw/);
  const after = await measureOn(bench.page, { text: PROBE_ASSET }, 'export const probe = () => "well";');
  expect(after.correct).toBe(true);
});

test('a run that only measures gets no shared memory either', async () => {
  const report = await measureOn(
    bench.page,
    { text: PROBE_ASSET },
    'export const probe = () => [typeof SharedArrayBuffer, Reflect.ownKeys(globalThis).some((key) => /lender_/.test(String(key)))].join();',
  );
  expect(report.cases[0]?.shown?.actual).toContain('undefined,false');
});

test('a lab that is not timed says in one sentence why it has no profile', async () => {
  const outcome = await profileOn({ url: readLab('bench-liar')!.assetUrl }, starterOf('bench-liar'));
  expect(outcome).toMatchObject({ kind: 'refused', code: 'not-timed' });
});
