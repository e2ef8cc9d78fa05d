import { findingText } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import type { Answer } from '../../lib/content/compile.ts';
import type { AnswerResult } from './answer-result.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { OpenedLab } from './open-lab.ts';
import { NEEDS_CLOCK, untimedOutcome } from './outcome.ts';

/** Labs that are judged at once, each in a page of its own. */
const LANES = 2;
/** Limits of time that a busy machine can break for code that keeps them: asked again, alone and in a fresh page. */
const LIMITS: readonly string[] = ['time-out', 'load-limit', 'run-limit', 'crashed'];
const MOST_RETRIES = 2;

/**
 * Cases, edits and counts of every implementation, without clocks: the pages share one browser, and a lab's implementations
 * one page, each in workers of its own.
 *
 * @param repeat times that everything is judged, on hidden data of its own each time
 */
export async function judgeUntimed(
  browser: BenchBrowser,
  labs: readonly OpenedLab[],
  tell: (id: string, result: AnswerResult) => void,
  repeat = 1,
): Promise<void> {
  const queue = Array.from({ length: repeat }, () => labs).flat();
  const again: { lab: OpenedLab; answer: Answer }[] = [];
  const lane = async () => {
    for (let lab = queue.shift(); lab; lab = queue.shift()) {
      const bench = await browser.openLab(lab);
      try {
        for (const answer of lab.answers) {
          const result = resultOf(answer, await bench.judge(answer.source));
          if (result.asDeclared || !LIMITS.includes(result.actual)) tell(lab.id, result);
          else again.push({ lab, answer });
        }
      } finally {
        await bench.close();
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  for (const { lab, answer } of again) {
    for (let retries = 1; retries <= MOST_RETRIES; retries++) {
      const bench = await browser.openLab(lab);
      try {
        const result = { ...resultOf(answer, await bench.judge(answer.source)), retries };
        if (!result.asDeclared && LIMITS.includes(result.actual) && retries < MOST_RETRIES) continue;
        tell(lab.id, result);
        break;
      } finally {
        await bench.close();
      }
    }
  }
}

type Report = Parameters<typeof untimedOutcome>[0];

function resultOf({ file, expected }: Answer, report: Report): AnswerResult {
  const actual = untimedOutcome(report, expected);
  return {
    file,
    expected,
    actual,
    asDeclared: actual === expected || actual === NEEDS_CLOCK,
    timed: false,
    retries: 0,
    because: report.findings
      .filter((f) => f.verdict === 'missed')
      .map((one) => findingText(one, WORDS))
      .join(' '),
    elapsedMs: Math.round(report.elapsedMs),
  };
}
