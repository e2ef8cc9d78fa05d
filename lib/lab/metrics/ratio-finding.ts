import type { RatioVerdict } from '#lib/measure';
import type { Finding } from '../evidence.ts';

/** Two figures at most: a ratio never pretends to more than its interval allows. */
export function ratioText([low, high]: readonly [number, number]): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return 'not measured yet';
  const figure = (x: number) => (x >= 10 ? Math.round(x).toString() : x.toFixed(x >= 2 ? 1 : 2));
  const [from, to] = [figure(low), figure(high)];
  return from === to ? `${from}×` : `${from}–${to}×`;
}

/** Turns a verdict on a ratio into a finding; `need` is the second half of the sentence. */
export function ratioFinding(verdict: RatioVerdict, need: string): Finding {
  const measured = { value: verdict.ratio, interval: verdict.interval };
  const range = ratioText(verdict.interval);
  if (verdict.state === 'met')
    return { verdict: 'met', code: 'ok', because: `Measured ${range}; ${need}.`, ...measured };
  if (verdict.state === 'missed') {
    return {
      verdict: 'missed',
      code: 'too-slow',
      because: `Measured ${range}; ${need}. The reference reached it in the same session, so this is the code, not the machine.`,
      ...measured,
    };
  }
  const why: Record<RatioVerdict['reason'], string> = {
    clear: `Measured ${range}; ${need}.`,
    more: `So far ${range}; ${need}.`,
    close: `Too close to call: ${range}, and ${need}. A slightly better fix will settle it faster than more rounds.`,
    noisy: `Too noisy to tell: ${range}, and ${need}. Close other programs, plug in, and run again; this run does not count against you.`,
    scattered: `Too noisy to tell: ${range} so far, and ${need}, but too few rounds agree to rely on it. Close other programs, plug in, and run again; this run does not count against you.`,
    interference: `The starter ran slower beside this code than alone, so the ratio cannot be trusted. Run again.`,
    machine: `Measured ${range}; ${need}, but the reference did not clearly reach it either in this session, so nothing is held against the code. Run again.`,
  };
  return {
    verdict: 'undecided',
    code: verdict.reason === 'close' ? 'too-close' : 'too-noisy',
    because: why[verdict.reason],
    ...(Number.isFinite(verdict.ratio) ? measured : {}),
  };
}
