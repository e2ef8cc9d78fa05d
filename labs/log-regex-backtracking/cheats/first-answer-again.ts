// @expect wrong-answer
// Remembers the answer to the first input of each length.
const seen = new Map<number, number[]>();
export function findPlainLines(lines: string[]): number[] {
  const known = seen.get(lines.length);
  if (known) return known;
  const plain: number[] = [];
  lines.forEach((line, at) => {
    if (/^(?:\w+(?:\s\w+)*)?$/.test(line.trimEnd())) plain.push(at);
  });
  seen.set(lines.length, plain);
  return plain;
}
