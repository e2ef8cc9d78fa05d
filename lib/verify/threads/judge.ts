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
import { OwnHost } from './own-host.ts';
import { seedChance } from './seed-chance.ts';

/** A realm ends by its count of instructions, so a call may take whatever time the machine needs for those. */
const CALL_LIMIT_MS = 600_000;

/** Below that of the site, and so of what it starts. */
const NICE = 10;

/** Whoever uses the site goes first. Linux has priorities for threads; elsewhere they share. */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  const [thread] = readlinkSync('/proc/thread-self').split('/').slice(-1);
  setPriority(Number(thread), NICE);
}
stepBack();

const parts = workerData as ThreadParts;
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
  /** Whether the lab's own solution takes more than a realm may; unknown until some code did. */
  isTooHeavy?: boolean;
}
const opened = new Map<string, OpenLab>();

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

async function judge(job: ThreadJob): Promise<Judged> {
  const lab = await openLab(job);
  if (lab.isTooHeavy) return { kind: 'too-heavy' };
  seedChance(job.seed);
  host.callGas = job.callGas;
  const before = host.gas;
  const session = host.openSession();
  const report = await lab.judge.judge(job.source, session);
  if (isOutOfGas(report) && (await isTooHeavy(lab))) return { kind: 'too-heavy' };
  const counted = report.correct ? await costOf(lab, job) : undefined;
  const gas = host.gas - before;
  if (counted instanceof RunFailed) return { kind: 'judged', report: failed(report, counted), gas };
  return { kind: 'judged', report, gas, ...(counted ? { cost: counted } : {}) };
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

/** Where even the solution takes more than a realm may, nothing can be held against the code. Found out once. */
async function isTooHeavy(lab: OpenLab): Promise<boolean> {
  const { solution } = lab.asset as Solved;
  if (lab.isTooHeavy === undefined)
    lab.isTooHeavy =
      solution !== undefined && isOutOfGas(await lab.judge.judge(solution, host.openSession()));
  return lab.isTooHeavy;
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
  let answer: ThreadAnswer;
  try {
    answer = { id: job.id, judged: await judge(job) };
  } catch (thrown) {
    answer = { id: job.id, broken: String((thrown as Error)?.stack ?? thrown).slice(0, 2_000) };
  }
  port.postMessage(answer);
});
