import { stripVTControlCharacters } from 'node:util';

/**
 * The last lines of a runner's output, where runners name what failed: at most `limit` characters, whole lines, without colours.
 * A log that is kept only by its end still tells them, when they are printed again there.
 */
export function endOfOutput(output: string, limit: number): string {
  const text = stripVTControlCharacters(output).trimEnd();
  if (text.length <= limit) return text;
  const from = text.indexOf('\n', text.length - limit);
  return from < 0 ? text.slice(-limit) : text.slice(from + 1);
}
