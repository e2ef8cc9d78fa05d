/** The thread that judges: the lab's own code and the session of a browser's referee, with realms in place of workers. */
import { readFileSync, readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Report } from '#lib/lab';
import { RUNTIMES } from '#lib/runtimes';
import { createJudge, type Judge, RunFailed, type Runtime } from '#lib/session';
import { CostCounter, type CostReport } from '../cost.ts';
import type { Judged, ThreadAnswer, ThreadJob, ThreadParts } from '../job.ts';
import type { Known } from '../known.ts';
import { MOST_CALL_GAS, TIMES_SOLUTION } from '../limits.ts';
import { knowKept, takeMade } from './kept-data.ts';
import { OwnHost } from './own-host.ts';
import { seedChance } from './seed-chance.ts';

/** A realm ends by its count of instructions, so a call may take whatever time the machine needs for those. */
const CALL_LIMIT_MS = 600_000;

const parts = workerData as ThreadParts;

/** Below the site, and so with what it starts. Linux has priorities for threads; elsewhere they share. */
function stepBack(): void {
  if (process.platform !== 'linux' || parts.nice === 0) return;
  const [thread] = readlinkSync('/proc/thread-self').split('/').slice(-1);
  setPriority(Number(thread), parts.nice);
}
stepBack();

const host = new OwnHost(parts, (path) => new Uint8Array(readFileSync(path)).buffer as ArrayBuffer);
/** The lab's own solution, where its asset holds one. */
interface Solved {
  readonly solution?: string;
}

interface OpenLab {
  readonly judge: Judge;
  readonly runtime: Runtime;
  readonly asset: unknown;
  readonly cost: CostCounter;
  /** Instructions that a realm may spend on one message, once the lab's own solution was asked; 0 when that takes more than any may. */
  callGas?: number;
  /** Whether the process knows what its own two programs cost. */
  isCounted?: boolean;
}
const opened = new Map<string, OpenLab>();

interface Within {
  readonly judged: Omit<Extract<Judged, { kind: 'judged' }>, 'gas'>;
  /** Whether it was ended because a realm spent all that it may. */
  readonly ranOut: boolean;
}

async function openLab({ lab, runtime: name, asset: path }: ThreadJob): Promise<OpenLab> {
  const known = opened.get(path);
  if (known) return known;
  const runtime = Object.hasOwn(RUNTIMES, name) ? RUNTIMES[name] : undefined;
  if (!runtime) throw new Error(`The lab "${lab}" is for the runtime "${name}", which does not exist.`);
  const asset: unknown = await import(pathToFileURL(path).href);
  const patient: Runtime =
    name === 'js'
      ? { ...runtime, exercise: (of) => ({ ...runtime.exercise(of), callLimitMs: CALL_LIMIT_MS }) }
      : runtime;
  const cost = new CostCounter(runtime, asset, runtime.exercise(asset));
  const open = { judge: createJudge(lab, patient, asset), runtime, asset, cost };
  opened.set(path, open);
  return open;
}

/** What another thread has found out. */
function know(lab: OpenLab, { databases, own, callGas }: Known): void {
  if (databases) knowKept(databases);
  if (own) {
    lab.cost.know(own);
    lab.isCounted = true;
  }
  if (callGas !== undefined) lab.callGas = callGas;
}

/** What the others need not find out again. */
function learned(lab: OpenLab, judged: Judged, before: number | undefined): Known | undefined {
  const databases = takeMade();
  const cost = judged.kind === 'judged' && !lab.isCounted ? judged.cost : undefined;
  if (cost) lab.isCounted = true;
  const found: Known = {
    ...(databases.length > 0 ? { databases } : {}),
    ...(cost ? { own: { starter: cost.starter, reference: cost.reference } } : {}),
    ...(lab.callGas === undefined || lab.callGas === before ? {} : { callGas: lab.callGas }),
  };
  return Object.keys(found).length > 0 ? found : undefined;
}

async function judge(lab: OpenLab, job: ThreadJob): Promise<Judged> {
  const before = host.gas;
  const session = host.openSession();
  // First: a database that has to be started takes draws of its own, and one that runs already takes none.
  await lab.runtime.prepare?.(lab.asset, session);
  let found = await judgeWithin(lab, job, lab.callGas || job.callGas);
  if (found.ranOut && lab.callGas === undefined) {
    lab.callGas = await askSolution(lab, job);
    if (lab.callGas > job.callGas) found = await judgeWithin(lab, job, lab.callGas);
  }
  if (found.ranOut && lab.callGas === 0) return { kind: 'too-heavy' };
  return { ...found.judged, gas: host.gas - before };
}

/** @param callGas instructions that a realm may spend on one message */
async function judgeWithin(lab: OpenLab, job: ThreadJob, callGas: number): Promise<Within> {
  seedChance(job.seed);
  host.callGas = callGas;
  const report = await lab.judge.judge(job.source, host.openSession());
  const counted = report.correct ? await costOf(lab, job) : undefined;
  const judged =
    counted instanceof RunFailed
      ? { kind: 'judged' as const, report: failed(report, counted) }
      : { kind: 'judged' as const, report, ...(counted ? { cost: counted } : {}) };
  return { judged, ranOut: isOutOfGas(judged.report) };
}

async function costOf(
  { runtime, asset, cost }: OpenLab,
  { runtime: name, source }: ThreadJob,
): Promise<CostReport | RunFailed | undefined> {
  if (name !== 'js') return undefined;
  try {
    return await cost.count(runtime.read(source, asset), host.openSession());
  } catch (thrown) {
    if (thrown instanceof RunFailed) return thrown;
    throw thrown;
  }
}

/**
 * What code may take follows from what the lab's own solution takes, where that is much: nothing can be held against code where even the
 * solution takes more than any may. Found out once.
 */
async function askSolution({ asset, judge }: OpenLab, job: ThreadJob): Promise<number> {
  const { solution } = asset as Solved;
  if (solution === undefined) return job.callGas;
  host.callGas = Math.max(MOST_CALL_GAS, job.callGas);
  host.dearest = 0;
  if (isOutOfGas(await judge.judge(solution, host.openSession()))) return 0;
  return Math.max(job.callGas, Math.min(MOST_CALL_GAS, TIMES_SOLUTION * host.dearest));
}

const isOutOfGas = ({ findings }: Report) =>
  findings.some(
    ({ target, facts }) => target === 'correctness' && (facts as { what?: string }).what === 'call-limit',
  );

/** The report of code that was right on every case and then failed where its work is counted. */
function failed(report: Report, { code, facts }: RunFailed): Report {
  const seed = report.findings[0]?.seed ?? '';
  const finding = { target: 'correctness', verdict: 'missed', code, facts, rounds: 0, seed } as const;
  return { ...report, correct: false, tier: 'none', findings: [finding] };
}

const port = parentPort!;
port.on('message', async (job: ThreadJob) => {
  const { id } = job;
  let answer: ThreadAnswer;
  try {
    const lab = await openLab(job);
    if (job.known) know(lab, job.known);
    const before = lab.callGas;
    const judged = await judge(lab, job);
    const found = learned(lab, judged, before);
    answer = { id, judged, ...(found ? { learned: found } : {}) };
  } catch (thrown) {
    answer = { id, broken: String((thrown as Error)?.stack ?? thrown).slice(0, 2_000) };
  }
  port.postMessage(answer);
});
