import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVerifier, type VerifiableLab, type Verifier } from '#lib/verify';
import { prepare } from '../../scripts/build.ts';
import { BOMBS } from '../attacks/bombs.ts';
import { GOOD_SQL, SQL_ATTACKS, sqlProbeAsset } from '../attacks/sql-attacks.ts';
import { PROBE_ASSET } from '../support/probe-lab.ts';
import { makeFolder } from './support/server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Less than a lab's: what never ends is ended sooner. */
const CALL_GAS = 300_000_000;

let verifier: Verifier;
let remove: () => void;
const faults: string[] = [];
beforeAll(async () => {
  await prepare({ steps: ['course', 'verify'], quiet: true });
  const [folder, removeFolder] = makeFolder();
  remove = removeFolder;
  mkdirSync(join(folder, 'lab-assets'));
  const put = (name: string, text: string) => writeFileSync(join(folder, 'lab-assets', `${name}.mjs`), text);
  put('probe', PROBE_ASSET);
  put('sqlite', sqlProbeAsset('sqlite'));
  verifier = await openVerifier({
    generated: join(ROOT, 'generated'),
    publicFolder: folder,
    callGas: CALL_GAS,
    onFault: (name, because) => faults.push(`${name}: ${because}`),
  });
});
afterAll(async () => {
  await verifier?.close();
  remove?.();
  expect(faults).toEqual([]);
});

const LIMITS = { count: { probes: { atLeast: 0 } } };
const PROBE: VerifiableLab = {
  id: 'probe',
  runtime: 'js',
  assetUrl: '/lab-assets/probe.mjs',
  targetsRaw: { bronze: LIMITS, silver: LIMITS, gold: LIMITS } as never,
};
const PAGES = { buffers: { atMost: 100 } };
const SQLITE: VerifiableLab = {
  id: 'sqlite',
  runtime: 'sql',
  assetUrl: '/lab-assets/sqlite.mjs',
  targetsRaw: { bronze: PAGES, silver: PAGES, gold: PAGES } as never,
};
const SEED = '0123456789abcdef0123456789abcdef';
const verify = (lab: VerifiableLab, source: string) =>
  verifier.verify({ lab, source, tierClaimed: 'bronze', seed: SEED });
const codesOf = ({ because }: Awaited<ReturnType<typeof verify>>) =>
  because.map(({ facts }) => (facts.what === 'finding' ? facts.finding.code : facts.what));
const well = 'export const probe = () => "well";';

/** What counting says in place of a clock, and the engine's own refusal of what is too large for it. */
const ALSO = ['instructions', 'engine', 'error'];
/** The engine makes a plain buffer of it. */
const UNKNOWN_HERE = 'a resizable buffer';

/** The engine's own promises go through what it sets: it ends by its count, and only its own run does. */
const CAUGHT_HERE = 'a setter on Array.prototype that catches the harness';

describe('code that wants to hang, flood or crash the server', () => {
  it.for(Object.entries(BOMBS).filter(([name]) => name !== UNKNOWN_HERE))(
    '%s ends with a verdict, and the next one is judged',
    async ([name, bomb]) => {
      const source = `${bomb.load ?? ''}\nexport function probe(input: any): any { ${bomb.body} }`;
      const found = await verify(PROBE, source);
      const isFine = bomb.codes.includes('ok') && name !== CAUGHT_HERE;
      expect(found).toMatchObject(isFine ? { outcome: 'verified' } : { tier: 'none', supported: 'none' });
      for (const { sentence } of found.because) expect(sentence.length).toBeLessThan(1_200);
      if (!isFine) expect([...bomb.codes, ...ALSO]).toContain(codesOf(found)[0]);
    },
  );

  it('leaves nothing behind for the submission after it', async () => {
    const before = await verify(PROBE, well);
    await verify(
      PROBE,
      `for (const proto of [Object.prototype, Array.prototype, Function.prototype, Map.prototype, Promise.prototype])
         for (const key of Object.getOwnPropertyNames(proto)) try { (proto as any)[key] = () => 'poisoned'; } catch {}
       export const probe = () => 1;`,
    );
    const { elapsedMs: _, ...after } = await verify(PROBE, well);
    expect(before).toMatchObject(after);
    expect(before.outcome).toBe('verified');
  });
});

describe('code that answers in place of the harness', () => {
  it.for([
    ['posts a result itself', 'postMessage({ type: "result", ok: true });'],
    [
      'reaches for the port',
      'self.onmessage = null; dispatchEvent(new MessageEvent("message", { data: 1 }));',
    ],
    ['reaches for what the thread lends', '(globalThis as any).realmHost.send("p1");'],
    ['makes code from text', 'new Function("return 1")();'],
    ['asks for a process', '(globalThis as any).process.exit(0);'],
    ['asks for a file', '(globalThis as any).require("node:fs").readFileSync("/etc/passwd");'],
    ['asks the network', '(globalThis as any).fetch("http://127.0.0.1:9/");'],
    ['loads a module', 'import("node:fs");'],
  ])('%s: refused', async ([, body]) => {
    const found = await verify(PROBE, `export function probe() { ${body} return 1; }`);
    expect(found).toMatchObject({ outcome: 'refused', tier: 'none', correct: false });
    expect(codesOf(found)[0]).toMatch(/^(error|forbidden-syntax|crashed)$/);
  });
});

describe('statements that reach out of their database', () => {
  it('is judged where they do not', async () => {
    expect(await verify(SQLITE, GOOD_SQL)).toMatchObject({ correct: true });
  });

  it.for(Object.entries(SQL_ATTACKS))('%s is refused', async ([, [source, code]]) => {
    const found = await verify(SQLITE, source);
    expect(found).toMatchObject({ tier: 'none', supported: 'none' });
    expect(codesOf(found)[0]).toBe(code === 'time-out' ? 'slow-here' : code);
  });
});
