/** The answers of one round: which numbers they are for, and what was answered, by prompt. */
export interface Sheet {
  /** The seed of the numbers; absent where they are to be drawn afresh. */
  readonly numbers?: string;
  /** Texts as they were typed. */
  readonly answers: Readonly<Record<string, string>>;
}

export type ReadSheet =
  | { readonly kind: 'sheet'; readonly sheet: Sheet }
  | { readonly kind: 'unreadable'; readonly line: number };

const LINE = /^([a-z][a-z0-9-]*) = ?(.*)$/;
const SEED = /^[0-9a-f]{32}$/;

/** Reads a sheet: a line for each answer, `name = text`, and one for the numbers. Lines with `#` in front are remarks. */
export function readSheet(source: string): ReadSheet {
  const answers: Record<string, string> = {};
  let numbers: string | undefined;
  for (const [index, line] of source.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, name, text] = LINE.exec(line) ?? [];
    if (name === undefined || text === undefined || Object.hasOwn(answers, name))
      return { kind: 'unreadable', line: index + 1 };
    if (name !== 'numbers') answers[name] = text;
    else if (SEED.test(text) && numbers === undefined) numbers = text;
    else return { kind: 'unreadable', line: index + 1 };
  }
  return { kind: 'sheet', sheet: { ...(numbers === undefined ? {} : { numbers }), answers } };
}

/** The text of a sheet. What is empty has no line; a line break within an answer becomes a space. */
export function writeSheet({ numbers, answers }: Sheet): string {
  const lines = Object.entries(answers)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name} = ${text.replace(/[\r\n]+/g, ' ')}`);
  return [...(numbers === undefined ? [] : [`numbers = ${numbers}`]), ...lines, ''].join('\n');
}
