import type { ProfileFormat, ReadFile } from '../format.ts';
import { type LineTable, type MeasuredLine, SIZE } from '../kinds/lines.ts';
import { Unreadable } from '../unreadable.ts';
import { linesOf } from './lines/table.ts';

const OPENS = /^(?:struct|class|union) (.{1,500}?) ?\{$/;
/** A member, `long int started;`, and behind it where it begins and how many bytes it has. */
const MEMBER = /;\s+\/\* *\d{1,12} +(\d{1,12}) \*\/$/;
/** `unsigned int side:1;`, with a bit behind where it begins, and the bytes of what it is a part of. */
const BITS = /:(\d{1,3});\s+\/\* *\d{1,12}: ?\d{1,3} +\d{1,12} \*\/$/;
const MOST_LINES = 200_000;

/**
 * Layouts of structs, as pahole prints them out of a program's debug information
 * (https://git.kernel.org/pub/scm/devel/pahole/pahole.git): each member with its place and size, holes, and where cache lines begin.
 * Lines keep their text; what is counted is the size of each member of the outermost struct.
 */
export const pahole: ProfileFormat = {
  id: 'pahole',
  label: 'pahole’s layout of structs',
  family: 'memory',
  writtenBy: ['pahole -C Name program'],
  from: 'text',
  recognises: (head) =>
    head.split('\n').some((line) => OPENS.test(line.slice(0, 520).trimEnd())) &&
    /\n\t\/\* size: \d{1,12}, cachelines: \d{1,12}, members: \d{1,12}/.test(head),
  read,
};

function read(text: string): ReadFile {
  const functions: LineTable[] = [];
  let lines: MeasuredLine[] | null = null;
  let count = 0;
  for (const line of linesOf(text)) {
    const name = lines ? undefined : OPENS.exec(line)?.[1];
    if (name !== undefined) {
      lines = [];
      functions.push({ name, file: name, line: 1, lines });
    }
    if (!lines) continue;
    if (++count > MOST_LINES)
      throw new Unreadable(
        `The file has more than ${MOST_LINES.toLocaleString('en-US')} lines; name the structs that matter with -C.`,
      );
    // A struct inside another one is drawn further in, and told as a whole where it ends.
    const amount = /^\t[^\t/]/.test(line) ? bytesOf(line) : 0;
    lines.push({ line: lines.length + 1, source: line, hits: null, amount });
    if (line.startsWith('}')) lines = null;
  }
  if (!functions.some((one) => one.lines.some(({ amount }) => amount > 0)))
    throw new Unreadable(
      'No struct of the file has a member with its place and size: build the program with -g.',
    );
  return {
    producer: 'pahole',
    profile: { kind: 'lines', measure: { name: SIZE, unit: 'bytes' }, functions },
    ...(lines ? { notes: [{ code: 'truncated' as const, count: 0 }] } : {}),
  };
}

const bytesOf = (line: string): number =>
  Number(MEMBER.exec(line)?.[1] ?? 0) + Number(BITS.exec(line)?.[1] ?? 0) / 8;
