// @expect wrong-answer
// Nobody writes a line that long, so it cannot be plain.
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  lines.forEach((line, at) => {
    if (line.length <= 2_000 && /^(?:\w+(?:\s\w+)*)?$/.test(line.trimEnd())) plain.push(at);
  });
  return plain;
}
