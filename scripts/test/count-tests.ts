import { stripVTControlCharacters } from 'node:util';

/** How many of a runner's tests passed and failed. */
export interface Counted {
  readonly passed: number;
  readonly failed: number;
}

/** Each runner's closing line, or its lines where it has none. */
const VITEST = /^\s*Tests\s+(.*)$/gm;
const PLAYWRIGHT = /^\s+(\d+) (passed|failed|flaky|did not run|interrupted)\b/gm;
const OURS = /^.*: (\d+) passed, (\d+) failed$/gm;
const LINES = /^(ok {2}|FAIL|OVER) /gm;

/**
 * Reads the output of vitest, Playwright and our own commands: `lab check: 98 passed, 0 failed`, or one line each that begins with
 * "ok", "FAIL" or "OVER". Nothing recognised counts as no test at all.
 */
export function countTests(output: string): Counted {
  const text = stripVTControlCharacters(output);
  const numberOf = (line: string, word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  const vitest = [...text.matchAll(VITEST)].at(-1)?.[1];
  if (vitest !== undefined) return { passed: numberOf(vitest, 'passed'), failed: numberOf(vitest, 'failed') };
  const ours = [...text.matchAll(OURS)].at(-1);
  if (ours) return { passed: Number(ours[1]), failed: Number(ours[2]) };
  const played = [...text.matchAll(PLAYWRIGHT)];
  if (played.length) {
    const sum = (isPassed: boolean) =>
      played
        .filter(([, , word]) => (word === 'passed') === isPassed)
        .reduce((n, [, count]) => n + Number(count), 0);
    return { passed: sum(true), failed: sum(false) };
  }
  const lines = [...text.matchAll(LINES)].map(([, word]) => word === 'ok  ');
  return { passed: lines.filter(Boolean).length, failed: lines.filter((passed) => !passed).length };
}
