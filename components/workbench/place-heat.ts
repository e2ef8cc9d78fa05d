/** A line of source, counted from 1, and its share of all samples, 0 to 1. */
export interface LineHeat {
  readonly line: number;
  readonly share: number;
}

/**
 * Moves the heat of a recorded source to an edited one: a line keeps its heat only while its text is unchanged
 * (longest common subsequence of lines, leading and trailing spaces ignored). A changed line was never recorded, so it
 * carries none.
 */
export function placeHeat(recorded: string, current: string, heat: readonly LineHeat[]): LineHeat[] {
  if (recorded === current) return [...heat];
  const before = recorded.split('\n').map((line) => line.trim());
  const after = current.split('\n').map((line) => line.trim());
  const moved = matchLines(before, after);
  return heat.flatMap(({ line, share }) => {
    const to = moved.get(line - 1);
    return to === undefined ? [] : [{ line: to + 1, share }];
  });
}

/** Index before → index after, of the lines that stayed. */
function matchLines(before: readonly string[], after: readonly string[]): Map<number, number> {
  const width = after.length + 1;
  const length = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      length[i * width + j] =
        before[i] === after[j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
    }
  }
  const moved = new Map<number, number>();
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) moved.set(i++, j++);
    else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i++;
    else j++;
  }
  return moved;
}
