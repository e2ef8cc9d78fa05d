import type { CDPSession, Page } from '@playwright/test';
import { build } from 'esbuild';

/** Self time of the functions of one script, in shares of all of it, by the 1-based line on which each begins. */
export type SharesByLine = ReadonlyMap<number, number>;

/** The parts of the Profiler domain's profile that are read here. */
interface BrowserProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/**
 * The beginning of the name of what does nothing but call an entry. The browser's profiler counts the time of some
 * built-ins (a `push`, an allocation) to the caller of the function that calls them: there, it is the entry's.
 */
const CALLER_OF = 'callerOf_';

/** Runs in the page: calls a lab's starter on inputs of the typical workload, as it is written, until `runMs` have passed. */
const CALLER = `
  import { seededRandom } from '#lib/numbers';
  const programs = {};
  const addressOf = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const callerOf = (name, entry) =>
    new Function('entry', 'return function ${CALLER_OF}' + name + '(...values) { return entry(...values); }')(entry);
  const load = async (assetUrl) => {
    const { definition, starter, kit } = await import(assetUrl);
    const address = addressOf(starter);
    const exported = await import(address);
    const entries = [definition.entry].flat().map((name) => callerOf(name, exported[name]));
    const prepare = kit && (await import(addressOf(kit))).prepare;
    const { generate, size } = definition.workloads.typical;
    const inputs = Array.from({ length: 12 }, (_, i) => generate(seededRandom(String(i).padStart(32, '0')), size));
    return { address, entries, prepare, inputs };
  };
  globalThis.callStarter = async (assetUrl, runMs) => {
    const { address, entries, prepare, inputs } = (programs[assetUrl] ??= await load(assetUrl));
    const began = performance.now();
    for (let i = 0; performance.now() - began < runMs; i = (i + 1) % inputs.length) {
      const input = structuredClone(inputs[i]);
      if (prepare) entries[0](...prepare(input));
      else entries.reduce((value, entry) => entry(value), input);
    }
    return address;
  };
`;

/** Adds the caller of starters to a page of the built site. */
export async function installCaller(page: Page): Promise<void> {
  const bundled = await build({
    stdin: { contents: CALLER, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'iife',
    target: 'es2022',
    supported: { 'dynamic-import': true },
    write: false,
  });
  await page.evaluate(bundled.outputFiles[0]!.text);
}

/**
 * What the browser's own sampling profiler says of a lab's starter, run as it is written, without a mark. The time of a
 * built-in is its caller's, as in a profile of a learner's own code, and a collection of garbage is of whoever ran before it.
 */
export async function profileStarter(page: Page, cdp: CDPSession, assetUrl: string): Promise<SharesByLine> {
  const call = (runMs: number) =>
    page.evaluate(
      // biome-ignore lint/suspicious/noExplicitAny: installed by installCaller
      ([url, ms]) => (globalThis as any).callStarter(url, ms) as Promise<string>,
      [assetUrl, runMs] as const,
    );
  // Begun before the code is compiled: the engine then keeps what tells inlined functions apart.
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
  await cdp.send('Profiler.start');
  const address = await call(200);
  await call(1_000);
  const { profile } = (await cdp.send('Profiler.stop')) as { profile: BrowserProfile };
  return sharesOf(profile, address);
}

function sharesOf({ nodes, samples = [], timeDeltas = [] }: BrowserProfile, address: string): SharesByLine {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lineIn = ({ callFrame }: BrowserProfile['nodes'][number]) =>
    callFrame.url === address ? callFrame.lineNumber + 1 : undefined;
  const lineOfCaller = ({ callFrame, children = [] }: BrowserProfile['nodes'][number]) =>
    callFrame.functionName.startsWith(CALLER_OF)
      ? children.map((id) => lineIn(byId.get(id)!)).find((line) => line !== undefined)
      : undefined;
  /** The line of the innermost function of the script that a node is in. */
  const lineOf = new Map<number, number | undefined>();
  const collections = new Set<number>();
  const walk: { id: number; line?: number | undefined }[] = [{ id: nodes[0]!.id }];
  for (let next = walk.pop(); next; next = walk.pop()) {
    const node = byId.get(next.id)!;
    const { callFrame, children = [] } = node;
    const line = lineIn(node) ?? lineOfCaller(node) ?? next.line;
    lineOf.set(next.id, line);
    if (callFrame.functionName === '(garbage collector)') collections.add(next.id);
    for (const id of children) walk.push({ id, line });
  }
  const byLine = new Map<number, number>();
  let [all, line] = [0, undefined as number | undefined];
  samples.forEach((id, at) => {
    if (!collections.has(id)) line = lineOf.get(id);
    if (line === undefined) return;
    // A sample stands for the time until the next one.
    const us = timeDeltas[at + 1] ?? 0;
    byLine.set(line, (byLine.get(line) ?? 0) + us);
    all += us;
  });
  return new Map([...byLine].map(([line, us]) => [line, us / all]));
}
