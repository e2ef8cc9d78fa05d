export interface Choice {
  readonly name: string;
  /** The line that defines it. */
  readonly code: string;
}

export interface Share {
  readonly name: string;
  /** Of all samples, 0 to 1. */
  readonly share: number;
}

export interface Row extends Share {
  /** Which of the seven heat colours, by the thresholds of the design: 0.5, 3, 8, 16, 30 and 50 %. */
  readonly heat: number;
}

const HEAT_FROM = [0.005, 0.03, 0.08, 0.16, 0.3, 0.5];

/** The functions a program defines on one line each, in the order of the text. */
export function listChoices(program: string): Choice[] {
  return program.split('\n').flatMap((code) => {
    const name = /^const (\w+) = \(.*=> /.exec(code)?.[1];
    return name ? [{ name, code }] : [];
  });
}

/** The choices with their shares, largest first, and everything else as one row at the end. */
export function rankChoices(choices: readonly Choice[], shares: readonly Share[]): Row[] {
  const withHeat = (name: string, share: number): Row => ({
    name,
    share,
    heat: HEAT_FROM.filter((from) => share >= from).length,
  });
  const rows = choices
    .map(({ name }) => withHeat(name, shares.find((entry) => entry.name === name)?.share ?? 0))
    .sort((a, b) => b.share - a.share);
  const counted = rows.reduce((sum, row) => sum + row.share, 0);
  const all = shares.reduce((sum, entry) => sum + entry.share, 0);
  return [...rows, withHeat('everything else', Math.max(0, all - counted))];
}

/** A share in whole percent; what is there but rounds to nothing is said to be below one. */
export function formatShare(share: number): string {
  return share > 0 && share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`;
}

/** The answer that no function is worth it. */
export const NONE = 'none of these';

const most = (share: number) => 1 / (1 - share);
const formatMost = (share: number) =>
  most(share) < 1.005 ? 'no faster than now' : `at most ${most(share).toFixed(2)} times faster`;

/** What the profile says about the reader's guess. */
export function judgeGuess(guess: string, rows: readonly Row[]): string {
  const hottest = rows[0];
  const guessed = rows.find((row) => row.name === guess);
  if (!hottest || !guessed) return '';
  const found = `${hottest.name} takes ${formatShare(hottest.share)} of the samples.`;
  if (guess === hottest.name) return `You found it: ${found}`;
  return `${found} Your guess, ${guess}, takes ${formatShare(guessed.share)}: if it took no time at all, the report would be ${formatMost(guessed.share)}.`;
}

/** The functions that could make the program `times` faster if they took no time at all; often there is none. */
export function listCandidates(choices: readonly Choice[], rows: readonly Row[], times: number): string[] {
  const names = new Set(choices.map(({ name }) => name));
  return rows.filter(({ name, share }) => names.has(name) && most(share) >= times).map(({ name }) => name);
}

/** What the profile says about a guess at the function that makes the program `times` faster. */
export function judgeNext(guess: string, rows: readonly Row[], times: number): string {
  const hottest = rows[0];
  if (!hottest) return '';
  if (guess === NONE)
    return `${hottest.name} is the largest with ${formatShare(hottest.share)}: if it took no time at all, the report would be ${formatMost(hottest.share)}. A profile can also say that it is time to stop.`;
  const guessed = rows.find((row) => row.name === guess);
  return guessed
    ? `${guess} takes ${formatShare(guessed.share)}: if it took no time at all, the report would be ${formatMost(guessed.share)}, and ${times} times was asked for.`
    : '';
}
