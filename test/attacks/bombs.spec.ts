import { expect, test } from '@playwright/test';
import { findingText } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { measureOn, useBenchPage } from '../support/bench-page.ts';
import { PROBE_ASSET } from '../support/probe-lab.ts';
import { BOMBS } from './bombs.ts';

const bench = useBenchPage();

// The page's own thread must go on: a counter in it is compared before and after.
test.beforeAll(() =>
  bench.page.evaluate(() => {
    const state = globalThis as unknown as { ticks: number };
    state.ticks = 0;
    setInterval(() => state.ticks++, 20);
  }),
);

for (const [name, bomb] of Object.entries(BOMBS)) {
  test(`${name} ends with a verdict, and the page and the next run are alive`, async () => {
    const ticks = () => bench.page.evaluate(() => (globalThis as unknown as { ticks: number }).ticks);
    const before = await ticks();
    const report = await measureOn(
      bench.page,
      { text: PROBE_ASSET },
      `${bomb.load ?? ''}\nexport function probe(input: any): any { ${bomb.body} }`,
    );
    const code = report.correct ? 'ok' : report.findings[0]!.code;
    const said = report.findings.map((finding) => findingText(finding, WORDS)).join('\n');
    expect(bomb.codes, said).toContain(code);
    expect(said.length).toBeLessThan(1_200);
    expect(await ticks()).toBeGreaterThan(before);
    const after = await measureOn(bench.page, { text: PROBE_ASSET }, 'export const probe = () => "well";');
    expect(after.correct).toBe(true);
  });
}

test('calls that each stay just under their limit end with the limit of the whole run', async () => {
  const cases = Array.from({ length: 40 }, (_, i) => `{ name: 'probe ${i}', workload: 'typical' }`).join(
    ', ',
  );
  const text = PROBE_ASSET.replace("{ name: 'probe', workload: 'typical' }", cases);
  expect(text).toContain('probe 39');
  const report = await measureOn(
    bench.page,
    { text },
    'export function probe() { const end = Date.now() + 1200; while (Date.now() < end); return 1; }',
  );
  expect(report.findings[0]?.code).toBe('run-limit');
  const after = await measureOn(bench.page, { text: PROBE_ASSET }, 'export const probe = () => "well";');
  expect(after.correct).toBe(true);
});

test('two hundred thousand log lines and a log that logs again stay within their limit', async () => {
  const report = await measureOn(
    bench.page,
    { text: PROBE_ASSET },
    'const again = { toString() { console.log(again2); return "x".repeat(1000); } }; const again2 = { toString: () => "y".repeat(1000) };\nexport function probe() { for (let i = 0; i < 200_000; i++) console.log("line", i); for (let i = 0; i < 10_000; i++) console.log(again); return 1; }',
  );
  expect(report.log.length).toBeLessThan(70_000);
  expect(report.log.length).toBeGreaterThan(100);
});

test('errors that nobody catches do not reach the page', async () => {
  const heard = bench.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const texts: string[] = [];
        addEventListener(
          'message',
          (event) => event.data?.type === 'worker-error' && texts.push(event.data.text),
        );
        addEventListener('error', (event) => texts.push(event.message));
        (globalThis as unknown as { finishHearing: () => void }).finishHearing = () => resolve(texts);
      }),
  );
  const report = await measureOn(
    bench.page,
    { text: PROBE_ASSET },
    'Promise.reject(new Error("x".repeat(1e6)));\nexport function probe() { Promise.reject("forged"); Promise.resolve().then(() => { throw new Error("later"); }); return 1; }',
  );
  expect(report.correct).toBe(true);
  await bench.page.evaluate(() => (globalThis as unknown as { finishHearing: () => void }).finishHearing());
  expect(await heard).toEqual([]);
});
