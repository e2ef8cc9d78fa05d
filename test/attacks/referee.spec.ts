import { expect, type Page, test } from '@playwright/test';
import { readLab } from '#lib/content';
import { measureOn, useBenchPage } from '../support/bench-page.ts';
import { PROBE_ASSET } from '../support/probe-lab.ts';

const bench = useBenchPage();
const WELL = 'export const probe = () => "well";';
/** An answer of sixty objects that unfold to 2^60 leaves. */
const SHARED =
  'export function probe() { let node: any = [1]; for (let i = 0; i < 60; i++) node = [node, node]; return node; }';
const withCheck = (check: string) => PROBE_ASSET.replace('check: () => null', `check: ${check}`);

/** Starts a measurement, asks it to stop after a while, and says how it ended and how long after the stop. */
async function stopAfter(page: Page, text: string, source: string, afterMs: number) {
  return page.evaluate(
    async ([asset, code, wait]) => {
      const url = URL.createObjectURL(new Blob([asset], { type: 'text/javascript' }));
      // biome-ignore lint/suspicious/noExplicitAny: installed by installBench
      const open = await (globalThis as any).hotpath.open({ id: 'attack', runtime: 'js', assetUrl: url });
      const ended = open
        .measure(code, () => {})
        .then(
          () => 'report',
          (thrown: Error) => thrown.message,
        );
      await new Promise((resolve) => setTimeout(resolve, wait));
      const asked = performance.now();
      open.stop();
      const how = await ended;
      const tookMs = performance.now() - asked;
      const after = await open.measure('export const probe = () => "well";', () => {});
      open.close();
      return { how, tookMs, correctAfter: after.correct };
    },
    [text, source, afterMs] as const,
  );
}

for (const [name, check, source] of [
  ['prints an answer of sixty shared objects', '(input, output) => JSON.stringify(output)', SHARED],
  ['never ends', '() => { for (;;); }', WELL],
] as const) {
  test(`a check that ${name} is ended from the page, and the next run works`, async () => {
    const report = await measureOn(bench.page, { text: withCheck(check) }, source);
    expect(report).toMatchObject({ correct: false, findings: [{ code: 'time-out' }] });
    const after = await measureOn(bench.page, { text: PROBE_ASSET }, WELL);
    expect(after.correct).toBe(true);
  });
}

test('a stop ends a referee that is busy with an answer, and the same bench measures again', async () => {
  const check = '(input, output) => { if (output === "well") return null; for (;;); }';
  const { how, correctAfter } = await stopAfter(
    bench.page,
    withCheck(check),
    'export const probe = () => "never read";',
    800,
  );
  expect(how).toBe('The run was stopped.');
  expect(correctAfter).toBe(true);
});

test('no call of a warm-up meets an object that an earlier call has seen', async () => {
  const asset = { url: readLab('crm-merge-quadratic')!.assetUrl };
  const source = `
const seen = new WeakSet<object>();
const norm = (email: string) => email.trim().toLowerCase();
export function mergePlans(input: { contacts: { email: string }[]; accounts: { email: string; plan: string }[] }) {
  if (seen.has(input) || seen.has(input.accounts)) throw new Error('seen before');
  seen.add(input).add(input.accounts);
  const plans = new Map<string, string>();
  for (const { email, plan } of input.accounts) if (!plans.has(norm(email))) plans.set(norm(email), plan);
  return input.contacts.map(({ email }) => plans.get(norm(email)) ?? null);
}`;
  const report = await measureOn(bench.page, asset, source);
  expect(JSON.stringify(report.findings)).not.toContain('seen before');
  expect(report.correct).toBe(true);
});
