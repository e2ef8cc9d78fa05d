import { type CDPSession, expect, test } from '@playwright/test';
import { failureWords, type Report } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { useBenchPage } from '../support/bench-page.ts';
import { PROBE_ASSET } from '../support/probe-lab.ts';
import { PROBE_WORLD_ASSET } from '../support/probe-world.ts';

/** Pieces of 8 MB: what the engine keeps for the case that memory ends is gone with the first that does not fit. */
const FOR_EVER = 'const kept: any[] = []; for (;;) kept.push(new Array(1_000_000).fill(kept.length));';
const KINDS = {
  simulation: {
    asset: PROBE_WORLD_ASSET,
    bad: `export const createPolicy = () => ({ onRequest() { ${FOR_EVER} } });`,
    good: "export const createPolicy = () => ({ onRequest() { return 'well'; } });",
  },
  js: {
    asset: PROBE_ASSET,
    bad: `export function probe() { ${FOR_EVER} }`,
    good: 'export const probe = () => null;',
  },
} as const;

const bench = useBenchPage();

for (const [runtime, { asset, bad, good }] of Object.entries(KINDS))
  test(`the page outlives ${runtime} code that takes all memory in large pieces, and measures the next`, async ({
    browser,
  }) => {
    const page = await insideOf(await browser.newBrowserCDPSession(), bench.site.url);
    const measured = (source: string) =>
      page.evaluate<Report>(
        `hotpath.measure({ id: 'attack', runtime: '${runtime}', assetUrl: URL.createObjectURL(new Blob([${JSON.stringify(asset)}], { type: 'text/javascript' })) }, ${JSON.stringify(source)})`,
      );
    const finding = (await measured(bad)).findings[0]!;
    if (finding.target !== 'correctness') throw new Error('Code without end was found correct.');
    expect(['crashed', 'time-out', 'error']).toContain(finding.code);
    expect(failureWords(finding.facts as never, WORDS).detail).toMatch(/\.$/);
    expect((await measured(good)).findings[0]).not.toMatchObject({ target: 'correctness' });
  });

/**
 * Runs expressions in the page over the browser's own session. Playwright gives a page up for lost when a frame of it dies, though
 * the frame has a process of its own and the page has not noticed.
 */
async function insideOf(browser: CDPSession, address: string) {
  const { targetInfos } = await browser.send('Target.getTargets');
  const { targetId } = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith(address))!;
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (answer: { result?: unknown; exceptionDetails?: unknown }) => void>();
  browser.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
  });
  let last = 0;
  return {
    async evaluate<T>(expression: string): Promise<T> {
      const id = ++last;
      const params = { expression, awaitPromise: true, returnByValue: true };
      const answered = new Promise<{ result?: unknown; exceptionDetails?: unknown }>((resolve) => {
        waiting.set(id, resolve);
      });
      await browser.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method: 'Runtime.evaluate', params }),
      });
      const { result, exceptionDetails } = await answered;
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value: T }).value;
    },
  };
}
