import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCourse, readLab } from '#lib/content';
import { readLabAnswers } from '../../lib/content/compile.ts';
import { call, createKey, makeAttempt } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** CHEATS=<number> plays the turn of another day again, CHEATS=all every answer of every lab, which takes a quarter of an hour. */
const ASKED = process.env.CHEATS;
const TURN = Number(ASKED) || Math.floor(Date.now() / 86_400_000);
/** Instructions up to which an answer is judged in a day's turn: a few seconds of a core. */
const MOST_MEGA_GAS = 6_000;
/** The harness is attacked in a lab of its own. */
const [ATTACKS, ATTACKED] = ['attacks', 'crm-merge-quadratic'];
const CLAIMS_OF_DEVICE = 10;

interface Judged {
  readonly kind: 'starter' | 'solution' | 'alternative' | 'cheat';
  readonly file: string;
  readonly outcome: string;
  /** Other than 'none' for a cheat only where no more can be seen without a clock, which a unit test lists. */
  readonly supported: string;
  readonly because: readonly string[];
  readonly megaGas?: number;
}
/** What each comes to with one draw of inputs, by `npm run bench -- verify-cost --record`. */
const RECORD = JSON.parse(readFileSync(`${ROOT}bench/results/verify-cost.json`, 'utf8')) as Record<
  string,
  { runtime: string; files: Judged[] }
>;

interface Asked extends Judged {
  readonly lab: string;
  readonly source: string;
  /** The attempt's key. */
  readonly key: string;
}

function answersOf(id: string): Asked[] {
  const recorded = new Map(RECORD[id]!.files.map((one) => [one.file, one]));
  const [lab, sources] =
    id === ATTACKS
      ? [ATTACKED, readdirSync(`${ROOT}test/attacks/cheats`).map((file) => [file, attackOf(file)] as const)]
      : [id, readLabAnswers(ROOT, id, []).map(({ file, source }) => [file, source] as const)];
  return sources.flatMap(([file, source]) => {
    const found = recorded.get(file);
    return found && found.kind !== 'alternative' ? [{ ...found, lab, source, key: createKey() }] : [];
  });
}
const attackOf = (file: string) => readFileSync(`${ROOT}test/attacks/cheats/${file}`, 'utf8');

/** The day's turn: a lab of each runtime, and of each lab one cheat with the starter and the solution. */
function chosen(): Asked[] {
  const labs = Object.entries(RECORD).filter(
    ([id]) => id === ATTACKS || readCourse().labs.some((lab) => lab.id === id),
  );
  if (ASKED === 'all') return labs.flatMap(([id]) => answersOf(id));
  const isLight = ({ megaGas = 0, because }: Judged) =>
    megaGas <= MOST_MEGA_GAS && !because.includes('too-heavy');
  const turnOf = <T>(all: readonly T[]): T | undefined => all[TURN % all.length];
  const ofLab = (id: string) => {
    const light = answersOf(id).filter(isLight);
    const cheats = light.filter(({ kind }) => kind === 'cheat');
    return [...light.filter(({ kind }) => kind !== 'cheat'), ...[turnOf(cheats) ?? []].flat()];
  };
  const kindOf = ([id, { runtime }]: (typeof labs)[number]) => (id === ATTACKS ? ATTACKS : runtime);
  const byRuntime = [...new Set(labs.map(kindOf))].map((kind) => labs.filter((one) => kindOf(one) === kind));
  return byRuntime.flatMap((some) => {
    const [, { runtime }] = some[0]!;
    // Answers to questions take a millisecond.
    const ofTurn = ['profile', 'quiz'].includes(runtime) ? some : [turnOf(some)!];
    return ofTurn.flatMap(([id]) => ofLab(id));
  });
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Hands answers in as browsers do that claim a tier for each, and waits until the server has judged them. */
async function judge(asked: readonly Asked[]) {
  const installation = createKey();
  const send = (path: string, body: unknown) =>
    call(server.origin, path, { method: 'POST', body, installation });
  const writes = asked.map(({ lab, source, key, kind }) => ({
    ...makeAttempt({
      id: key,
      lab,
      labVersion: readLab(lab).version,
      source,
      report: { correct: true, cases: [], tier: kind === 'solution' ? 'gold' : 'bronze' },
    }),
    key,
  }));
  expect((await send('/api/sync', { writes })).status).toBe(200);
  expect((await send('/api/verifications', { attempts: asked.map(({ key }) => key) })).status).toBe(200);
  const query = asked.map(({ key }) => `attempt=${key}`).join('&');
  const read = async () =>
    (await call(server.origin, `/api/verifications?${query}`, { installation })).json.verifications as {
      attempt: string;
      state: string;
    }[];
  await expect
    .poll(async () => (await read()).filter(({ state }) => state === 'judged').length, {
      timeout: 3_000_000,
      interval: 250,
    })
    .toBe(asked.length);
  return new Map((await read()).map((one) => [one.attempt, one]));
}

test(`what is handed in as somebody else’s tier is refused, and a solution holds (CHEATS=${ASKED === 'all' ? ASKED : TURN})`, {
  timeout: 3_600_000,
}, async () => {
  const all = chosen();
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['starter', 'solution', 'cheat']));
  const groups = Array.from({ length: Math.ceil(all.length / CLAIMS_OF_DEVICE) }, (_, at) =>
    all.slice(at * CLAIMS_OF_DEVICE, (at + 1) * CLAIMS_OF_DEVICE),
  );
  const found = new Map((await Promise.all(groups.map(judge))).flatMap((one) => [...one]));
  const named = (one: Asked) => `${one.lab}/${one.file}`;
  const said = all.map((one) => ({ answer: named(one), ...found.get(one.key) }));
  const expected = all.map((one) =>
    one.kind === 'solution'
      ? { answer: named(one), outcome: one.outcome, supported: 'gold', correct: true }
      : { answer: named(one), outcome: one.outcome, tier: 'none', supported: one.supported },
  );
  expect(said).toMatchObject(expected);
});
