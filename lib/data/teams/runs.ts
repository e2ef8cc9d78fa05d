import { createHash } from 'node:crypto';
import { rankOfTier, type Tier } from '#lib/lab/tiers';
import { type CloseRun, type Goal, LIMITS, type Run, shortfallOf, type Trail } from '#lib/teams';
import { database } from '../database.ts';

/** Reads so many owners at a time, so that no statement has more places than a database takes. */
const OWNERS_AT_ONCE = 50;
/** Rows that are looked at closely are read so many at a time: each may weigh hundreds of kilobytes. */
const CLOSE_AT_ONCE = 100;

/** Runs of owners in the labs of an assignment: everything in outline, and closely what tells whether somebody is stuck. */
export interface RunsRead {
  /** `member` is the owner's id. */
  readonly trails: readonly Trail[];
  readonly close: readonly {
    readonly member: string;
    readonly lab: string;
    readonly runs: readonly CloseRun[];
  }[];
  readonly predictions: readonly {
    readonly member: string;
    readonly predicted: number;
    readonly reached: number;
  }[];
}

/** A trail with the place and the key of each run. */
export type OwnedTrail = Trail & { readonly sequences: number[]; readonly keys: string[] };

interface Outline {
  ownerId: string;
  key: string;
  lab: string;
  kind: string;
  tier: string;
  sequence: number;
  at: Date;
}

/** Who stands where: nobody's rows but these owners' in these labs are read. */
export async function readTrails(
  owners: readonly string[],
  goals: readonly Goal[],
): Promise<Map<string, OwnedTrail[]>> {
  const labs = goals.map(({ lab }) => lab);
  const found = new Map<string, OwnedTrail[]>();
  for (const some of chunksOf(owners, OWNERS_AT_ONCE)) {
    const rows: Outline[] = await database().attempt.findMany({
      where: { ownerId: { in: some }, lab: { in: labs } },
      select: { ownerId: true, key: true, lab: true, kind: true, tier: true, sequence: true, at: true },
      orderBy: { sequence: 'asc' },
    });
    const now = Date.now();
    for (const row of rows) {
      const trails = found.get(row.ownerId) ?? [];
      found.set(row.ownerId, trails);
      let trail = trails.find(({ lab }) => lab === row.lab) as
        | (Omit<Trail, 'runs' | 'lastAt'> & {
            runs: Run[];
            lastAt: number;
            sequences: number[];
            keys: string[];
          })
        | undefined;
      if (!trail) {
        trail = { member: row.ownerId, lab: row.lab, runs: [], lastAt: 0, sequences: [], keys: [] };
        trails.push(trail);
      }
      trail.runs.push({ isMeasure: row.kind === 'measure', tier: row.tier as Run['tier'] });
      trail.sequences.push(row.sequence);
      trail.keys.push(row.key);
      // A clock that is ahead has not run anything in the future.
      trail.lastAt = Math.max(trail.lastAt, Math.min(row.at.getTime(), now));
    }
  }
  return found;
}

/**
 * What was made of runs that were looked at closely, by owner and sequence: a run never changes, its place is never given
 * again, and its report may weigh a thousand times what is kept of it.
 */
const looked = new Map<string, CloseRun>();
const LOOKED = 50_000;

function keepLooked(key: string, run: CloseRun): void {
  looked.set(key, run);
  if (looked.size <= LOOKED) return;
  // The oldest goes: it is read again when it is asked for.
  for (const first of looked.keys()) return void looked.delete(first);
}

/** Reads what a lead's page needs of the runs of owners. `predicts` says whether a lab asks for a speed-up. */
export async function readRuns(
  owners: readonly string[],
  goals: readonly Goal[],
  predicts: (lab: string) => boolean,
): Promise<RunsRead> {
  const byOwner = await readTrails(owners, goals);
  const trails = [...byOwner.values()].flat();
  const goalOf = new Map(goals.map(({ lab, tier }) => [lab, tier]));
  const open = trails.filter(({ lab, runs }) =>
    runs.every(({ tier }) => rankOfTier(tier) < rankOfTier(goalOf.get(lab)!)),
  );
  // Fewer runs than any rule counts make nobody stuck.
  const places = open
    .filter(({ runs }) => runs.length >= LIMITS.fewestStuckRuns)
    .flatMap(({ member, sequences }) =>
      sequences.slice(-LIMITS.recentRuns).map((sequence) => ({ ownerId: member, sequence })),
    );
  const rows = new Map<string, CloseRun>();
  const missing = places.filter(({ ownerId, sequence }) => {
    const known = looked.get(`${ownerId} ${sequence}`);
    if (known) rows.set(`${ownerId} ${sequence}`, known);
    return !known;
  });
  for (const some of chunksOf(missing, CLOSE_AT_ONCE)) {
    const found = await database().attempt.findMany({
      where: { OR: some },
      select: { ownerId: true, sequence: true, kind: true, tier: true, source: true, report: true },
    });
    for (const row of found) {
      const run = toCloseRun(row);
      rows.set(`${row.ownerId} ${row.sequence}`, run);
      keepLooked(`${row.ownerId} ${row.sequence}`, run);
    }
  }
  const close = open.map(({ member, lab, sequences }) => ({
    member,
    lab,
    runs: sequences.flatMap((sequence) => rows.get(`${member} ${sequence}`) ?? []),
  }));
  return { trails, close, predictions: await readPredictions(byOwner, predicts) };
}

function toCloseRun(row: { kind: string; tier: string; source: string; report: string }): CloseRun {
  const report = JSON.parse(row.report) as { correct?: unknown; findings?: unknown };
  const findings = Array.isArray(report.findings) ? report.findings : [];
  return {
    isMeasure: row.kind === 'measure',
    tier: row.tier as CloseRun['tier'],
    correct: report.correct === true,
    shortfall: shortfallOf(findings.filter(({ tier }: { tier?: unknown }) => tier !== undefined)),
    source: createHash('sha256').update(row.source).digest('base64url').slice(0, 16),
  };
}

/** The latest predictions of each owner, with what the reference reached on their machine. */
async function readPredictions(
  byOwner: Awaited<ReturnType<typeof readTrails>>,
  predicts: (lab: string) => boolean,
): Promise<RunsRead['predictions']> {
  const asked = [...byOwner].flatMap(([ownerId, trails]) =>
    trails
      .flatMap(({ lab, runs, sequences }) => {
        const last = runs.findLastIndex(({ isMeasure }) => isMeasure);
        return last >= 0 && predicts(lab)
          ? [{ ownerId, lab, sequence: sequences[last]!, first: sequences[0]! }]
          : [];
      })
      .sort((a, b) => b.first - a.first)
      .slice(0, LIMITS.predictions),
  );
  const predictions: { member: string; predicted: number; reached: number }[] = [];
  for (const some of chunksOf(asked, CLOSE_AT_ONCE)) {
    const [states, reports] = await Promise.all([
      database().progress.findMany({
        where: { OR: some.map(({ ownerId, lab }) => ({ ownerId, item: `lab:${lab}` })) },
        select: { ownerId: true, item: true, value: true },
      }),
      database().attempt.findMany({
        where: { OR: some.map(({ ownerId, sequence }) => ({ ownerId, sequence })) },
        select: { ownerId: true, lab: true, report: true },
      }),
    ]);
    for (const { ownerId, lab, report } of reports) {
      const state = states.find((one) => one.ownerId === ownerId && one.item === `lab:${lab}`);
      const { prediction } = (state ? JSON.parse(state.value) : {}) as { prediction?: { choice: number } };
      const { referenceRatio } = JSON.parse(report) as { referenceRatio?: number };
      if (prediction && referenceRatio !== undefined)
        predictions.push({ member: ownerId, predicted: prediction.choice, reached: referenceRatio });
    }
  }
  return predictions;
}

/** What owners answered in quizzes: by owner and module, the choices per question. */
export async function readQuizzes(
  owners: readonly string[],
  modules: readonly string[],
): Promise<{ member: string; module: string; answers: number[][] }[]> {
  const found: { member: string; module: string; answers: number[][] }[] = [];
  if (modules.length === 0) return found;
  for (const some of chunksOf(owners, OWNERS_AT_ONCE)) {
    const rows = await database().progress.findMany({
      where: { ownerId: { in: some }, item: { in: modules.map((module) => `quiz:${module}`) } },
      select: { ownerId: true, item: true, value: true },
    });
    for (const { ownerId, item, value } of rows)
      found.push({ member: ownerId, module: item.slice('quiz:'.length), answers: JSON.parse(value) });
  }
  return found;
}

/** The best tier of each owner's labs that the server judged again and found supported. */
export async function readVerifiedTiers(
  owners: readonly string[],
  goals: readonly Goal[],
): Promise<{ member: string; lab: string; tier: Tier }[]> {
  const best = new Map<string, { member: string; lab: string; tier: Tier }>();
  for (const some of chunksOf(owners, OWNERS_AT_ONCE)) {
    const rows = await database().labVerification.findMany({
      where: { ownerId: { in: some }, lab: { in: goals.map(({ lab }) => lab) }, state: 'judged' },
      select: { ownerId: true, lab: true, supported: true },
    });
    for (const { ownerId: member, lab, supported } of rows) {
      if (member === null) continue;
      const key = `${member} ${lab}`;
      const tier = (supported ?? 'none') as Tier | 'none';
      if (tier !== 'none' && rankOfTier(tier) > rankOfTier(best.get(key)?.tier ?? 'none'))
        best.set(key, { member, lab, tier });
    }
  }
  return [...best.values()];
}

function* chunksOf<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let place = 0; place < items.length; place += size) yield items.slice(place, place + size);
}
