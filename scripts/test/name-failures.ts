import { stripVTControlCharacters } from 'node:util';

/** A failed test's own line: of vitest, of Playwright, and of our commands. */
const NAMES = [/^\s*FAIL +(.+)$/, /^\s+\d+\) (\[.+)$/, /^OVER +(.+)$/];
/** What went wrong follows the name within a few lines. */
const REASON = /Error\b.*: \S|^\s*Test timeout/;
const REASON_WITHIN = 8;
const LONGEST_LINE = 200;

/**
 * One line for each test that a runner says has failed, with the first line of its reason where there is one: short enough to stand
 * at the end of a log of which nothing but the end is kept. At most `limit` of them.
 */
export function nameFailures(output: string, limit: number): string[] {
  const lines = stripVTControlCharacters(output).split(/\r?\n/);
  const named = new Map<string, string>();
  for (const [at, line] of lines.entries()) {
    const name = NAMES.map((pattern) => pattern.exec(line)?.[1]?.trim()).find(Boolean);
    if (!name || named.has(name)) continue;
    const reason = lines.slice(at + 1, at + 1 + REASON_WITHIN).find((one) => REASON.test(one));
    named.set(name, `${name}${reason ? `: ${reason.trim()}` : ''}`.slice(0, LONGEST_LINE));
  }
  const all = [...named.values()];
  return all.length > limit ? [...all.slice(0, limit), `and ${all.length - limit} more`] : all;
}
