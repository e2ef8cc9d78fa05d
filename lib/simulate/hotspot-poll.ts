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

/** What the profile says about the reader's guess. */
export function judgeGuess(guess: string, rows: readonly Row[]): string {
  const hottest = rows[0];
  const guessed = rows.find((row) => row.name === guess);
  if (!hottest || !guessed) return '';
  const found = `${hottest.name} takes ${formatShare(hottest.share)} of the samples.`;
  if (guess === hottest.name) return `You found it: ${found}`;
  const most = 1 / (1 - guessed.share);
  const gain = most < 1.005 ? 'no faster than now' : `at most ${most.toFixed(2)} times faster`;
  return `${found} Your guess, ${guess}, takes ${formatShare(guessed.share)}: if it took no time at all, the report would be ${gain}.`;
}
