import type { HolderRow } from './answers.ts';

/** A line of the tree of what holds what, as it is shown. */
export interface HolderLine {
  readonly row: HolderRow;
  readonly depth: number;
  /** The references from the object down to here: tells lines apart. */
  readonly path: string;
  readonly isOpen: boolean;
  /** Of its own holders, how many are shown and how many there are. */
  readonly shown: number;
  readonly of: number;
  /** Whether the same object is a line above already: it leads in a circle, and is not opened. */
  readonly isCycle: boolean;
}

/** The lines with those of `rows` below the one at `at`, which is opened; −1 for the object itself. `of`: how many holders there are. */
export function open(
  lines: readonly HolderLine[],
  at: number,
  rows: readonly HolderRow[],
  of: number,
): readonly HolderLine[] {
  const above = at < 0 ? null : lines[at]!;
  const nodes = new Set<number>();
  for (let line = at; line >= 0; line = parentOf(lines, line)) nodes.add(lines[line]!.row.node);
  const below = rows.map(
    (row): HolderLine => ({
      row,
      depth: above ? above.depth + 1 : 0,
      path: `${above?.path ?? ''} ${row.edge}`,
      isOpen: false,
      shown: 0,
      of: 0,
      isCycle: nodes.has(row.node),
    }),
  );
  if (!above) return below;
  return [
    ...lines.slice(0, at),
    { ...above, isOpen: true, shown: rows.length, of },
    ...below,
    ...lines.slice(at + 1),
  ];
}

/** The lines without those below the one at `at`. */
export function close(lines: readonly HolderLine[], at: number): readonly HolderLine[] {
  const { depth } = lines[at]!;
  let end = at + 1;
  while (end < lines.length && lines[end]!.depth > depth) end++;
  return [...lines.slice(0, at), { ...lines[at]!, isOpen: false, shown: 0 }, ...lines.slice(end)];
}

/** The line that the one at `at` stands below; −1 for those of the object itself. */
export function parentOf(lines: readonly HolderLine[], at: number): number {
  let above = at - 1;
  while (above >= 0 && lines[above]!.depth >= lines[at]!.depth) above--;
  return above;
}
