import { fileURLToPath } from 'node:url';
import { findingText, isTimed } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import type { Answer } from '../../lib/content/compile.ts';
import type { AnswerResult } from './answer-result.ts';
import { type BenchBrowser, openBenchBrowser } from './bench-browser.ts';
import { type CheckRecord, readRecord, writeRecord } from './check-record.ts';
import { judgeUntimed } from './check-untimed.ts';
import { isOfCourse, labIds, type OpenedLab, openLab } from './open-lab.ts';
import { exceedsRate, NEEDS_CLOCK, outcomeOf } from './outcome.ts';
import { note, print } from './print.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MOST_RETRIES = 2;
const MOST_UNDECIDED_SHARE = 0.05;

export interface CheckOptions {
  /** All labs when empty. A lab that is named is checked as a whole. */
  readonly ids: readonly string[];
  /** Everything of every lab, whatever is recorded. */
  readonly all: boolean;
  /** Writes labs/<id>/check.json for each lab that is as declared. */
  readonly record: boolean;
  /** One half of the check alone. */
  readonly only?: 'untimed' | 'timed';
  readonly repeat: number;
  readonly json: boolean;
}

/**
 * `check`: the starter misses, the solution reaches gold, every alternative its tier, and every cheat is refused for its
 * declared reason. First, without clocks and in one browser, every implementation of every lab. Then timed sessions, each in a
 * fresh page: starter and solution of every timed lab, and the other implementations that need a clock unless the lab's
 * record says that they were as declared with this lab and this engine. A wrong outcome fails at once; an undecided one
 * is tried again in a fresh session, twice at most, and undecided sessions that are clearly more than 5 % fail the whole
 * check.
 *
 * @returns whether everything was as declared.
 */
export async function checkCommand(options: CheckOptions): Promise<boolean> {
  const labs = await Promise.all((options.ids.length ? options.ids : labIds()).map((id) => openLab(id)));
  const results = new Map<string, AnswerResult[]>(labs.map(({ id }) => [id, []]));
  const tell = (id: string, result: AnswerResult) => {
    results.get(id)!.push(result);
    note(lineOf(id, result));
  };
  const began = performance.now();
  if (options.only !== 'timed') {
    const browser = await openBenchBrowser({ shared: true });
    try {
      await judgeUntimed(browser, labs, tell, options.repeat);
    } finally {
      await browser.close();
    }
  }
  const untimedMs = performance.now() - began;
  const broken = options.only === 'untimed' ? [] : await checkTimed(labs, options, results, tell);
  const timedMs = performance.now() - began - untimedMs;

  const all = [...results.values()].flat();
  const wrong = all.filter((one) => !one.asDeclared).length + broken.length;
  const timed = all.filter((one) => one.timed);
  const sessions = timed.reduce((sum, one) => sum + 1 + one.retries, 0);
  const undecided = timed.reduce((sum, one) => sum + one.retries + (one.actual === 'undecided' ? 1 : 0), 0);
  const tooOpen = exceedsRate(undecided, sessions, MOST_UNDECIDED_SHARE);
  if (options.record)
    for (const lab of labs.filter(({ id }) => isOfCourse(id))) record(lab, results.get(lab.id)!);
  const summary = {
    labs: [...results].map(([lab, answers]) => ({ lab, answers })),
    sessions,
    undecided,
    wrong,
    asDeclared: wrong === 0 && !tooOpen && all.length > 0,
    untimedMs: Math.round(untimedMs),
    timedMs: Math.round(timedMs),
  };
  for (const because of broken) note(`FAIL ${because}`);
  if (tooOpen)
    note(
      `${undecided} of ${sessions} sessions stayed undecided: clearly more than ${MOST_UNDECIDED_SHARE * 100} %.`,
    );
  print(options.json, summary, () =>
    [
      `${labs.length} labs: ${all.length - timed.length} judgements without a clock in ${seconds(untimedMs)}, ${sessions} timed sessions in ${seconds(timedMs)}, ${undecided} of them undecided`,
      `lab check: ${all.length - all.filter((one) => !one.asDeclared).length} passed, ${wrong} failed`,
    ].join('\n'),
  );
  return summary.asDeclared;
}

/** Answers a sentence for each record that is not one. */
async function checkTimed(
  labs: readonly OpenedLab[],
  { ids, all, record, repeat }: CheckOptions,
  results: ReadonlyMap<string, readonly AnswerResult[]>,
  tell: (id: string, result: AnswerResult) => void,
): Promise<string[]> {
  const broken: string[] = [];
  let browser: BenchBrowser | undefined;
  try {
    for (const lab of labs.filter(({ targets }) => isTimed(targets))) {
      const found = readRecord(
        ROOT,
        lab.id,
        lab.runtime,
        lab.answers.map(({ file }) => file),
      );
      // A record that is about to be written anew may be broken.
      if (found.state === 'broken' && !record) broken.push(found.because);
      const isRecorded = found.state === 'fresh' && !all && !record && ids.length === 0;
      if (found.state !== 'fresh' && !record && isOfCourse(lab.id))
        note(`     ${lab.id}: not recorded (${found.state}): run npm run lab -- check ${lab.id} --record`);
      const untimed = results.get(lab.id)!.filter((one) => !one.timed);
      const isDecided = ({ file }: Answer) =>
        untimed.some((one) => one.file === file && one.actual !== NEEDS_CLOCK);
      const due = lab.answers.filter(
        (answer) =>
          (!isRecorded || answer.kind === 'starter' || answer.kind === 'solution') && !isDecided(answer),
      );
      for (let round = 0; round < repeat; round++) {
        for (const answer of due) {
          browser ??= await openBenchBrowser();
          tell(lab.id, await measureAnswer(browser, lab, answer));
        }
      }
    }
  } finally {
    await browser?.close();
  }
  return broken;
}

async function measureAnswer(
  browser: BenchBrowser,
  lab: OpenedLab,
  { file, expected, source }: Answer,
): Promise<AnswerResult> {
  for (let retries = 0; ; retries++) {
    const report = await browser.measure(lab, source);
    const actual = outcomeOf(report, expected);
    if (actual === 'undecided' && retries < MOST_RETRIES) continue;
    const open = report.findings.filter((f) => f.verdict !== 'met');
    return {
      file,
      expected,
      actual,
      asDeclared: actual === expected,
      timed: true,
      retries,
      because: open.map((one) => findingText(one, WORDS)).join(' '),
      elapsedMs: Math.round(report.elapsedMs),
    };
  }
}

/** Only a lab whose every implementation was seen to its end, and was as declared, is recorded. */
function record(lab: OpenedLab, results: readonly AnswerResult[]): void {
  if (!isTimed(lab.targets)) return;
  const answers: CheckRecord['answers'] = lab.answers.flatMap(({ file }) => {
    const seen = results.filter((one) => one.file === file && one.actual === one.expected);
    const last = seen.at(-1);
    if (!last) return [];
    const elapsedMs = Math.max(...seen.map((one) => one.elapsedMs));
    return [{ file, outcome: last.actual, timed: last.timed, sessions: seen.length, elapsedMs }];
  });
  if (answers.length < lab.answers.length || results.some((one) => !one.asDeclared))
    return note(`     ${lab.id}: not recorded, because not everything was as declared`);
  writeRecord(ROOT, lab.id, lab.runtime, answers);
  note(`     ${lab.id}: recorded in labs/${lab.id}/check.json`);
}

function lineOf(id: string, result: AnswerResult): string {
  const { file, expected, actual, asDeclared, retries, because, elapsedMs } = result;
  const details = `${seconds(elapsedMs)}${retries ? `, asked again ${retries} times` : ''}`;
  return `${asDeclared ? 'ok  ' : 'FAIL'} ${id}/${file}: ${actual} (${details})${asDeclared ? '' : `, declared ${expected}. ${because}`}`;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
