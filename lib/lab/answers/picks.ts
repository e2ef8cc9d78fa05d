/** What was picked in one recording, in order: every pick of a question, the first one in front. */
export interface Picks {
  /** A place in the lab's recordings. */
  readonly recording: number;
  readonly picks: readonly { readonly question: string; readonly key: string }[];
}

export type ReadPicks =
  | { readonly kind: 'picks'; readonly picks: Picks }
  | { readonly kind: 'unreadable'; readonly line: number };

const LINE = /^([a-z][a-z0-9-]*) = (.+)$/;

/**
 * Reads a log of picks: a line for each, `question = what was picked`, and `recording = 2` for another recording than the first.
 * Lines with `#` in front are remarks. Whether question and pick exist is for the lab to say.
 */
export function readPicks(source: string): ReadPicks {
  const picks: Picks['picks'][number][] = [];
  let recording: number | undefined;
  for (const [index, line] of source.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, question, key] = LINE.exec(line) ?? [];
    const isNumber = question === 'recording' && /^[1-9]\d?$/.test(key ?? '') && recording === undefined;
    if (question === undefined || key === undefined || (question === 'recording' && !isNumber))
      return { kind: 'unreadable', line: index + 1 };
    if (question === 'recording') recording = Number(key) - 1;
    else picks.push({ question, key });
  }
  return { kind: 'picks', picks: { recording: recording ?? 0, picks } };
}

/** The text of a log. A line break within a pick becomes a space. */
export function writePicks({ recording, picks }: Picks): string {
  const lines = picks.map(({ question, key }) => `${question} = ${key.replace(/[\r\n]+/g, ' ')}`);
  return [...(recording === 0 ? [] : [`recording = ${recording + 1}`]), ...lines, ''].join('\n');
}

/** What was picked for a question, in order. */
export const picksOf = ({ picks }: Picks, question: string): string[] =>
  picks.filter((one) => one.question === question).map(({ key }) => key);
