import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, ROOT } from './record.ts';

export interface Step {
  /** The command as the lesson shows it. */
  readonly shown: string;
  /** What is run to get the output, by bash, in the repository's root; `shown` when left out. */
  readonly run?: string;
}

/**
 * Runs commands and writes what they print, standard error included, to `figures/<lesson>.txt`: the source of the output
 * that the lesson's section "On Monday" quotes line by line. A command that fails is kept with what it printed. `isAdded`
 * appends to a transcript that was begun before.
 */
export function recordTranscript(
  lesson: string,
  steps: readonly Step[],
  module = '01-measure-first',
  { isAdded = false } = {},
): void {
  const { date, machine, node } = describeMachine();
  const parts = steps.map(({ shown, run = shown }) => {
    const load = loadavg()[0]!.toFixed(1);
    console.error(shown);
    const output = execFileSync('bash', ['-c', `{ ${run}\n} 2>&1 || true`], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    return `# load average ${load}\n$ ${shown}\n${withoutPlaces(output).replaceAll('\r\n', '\n').trimEnd()}\n`;
  });
  const head = `Recorded on ${date} with node ${node} on ${machine}.\n`;
  const file = join(ROOT, `content/${module}/figures/${lesson}.txt`);
  if (isAdded) appendFileSync(file, ['', head, ...parts].join('\n'));
  else writeFileSync(file, [head, ...parts].join('\n'));
}

/** Output as if the repository's root and folders made for the moment were where the reader stands: no path of one machine says anything. */
function withoutPlaces(output: string): string {
  const moment = `${tmpdir()}/`;
  const begins = output.replaceAll(ROOT, '.').split(moment);
  return begins.map((part, at) => (at === 0 ? part : part.replace(/^[\w-]+/, '.'))).join('');
}
