// @expect wrong-answer
// Accepts any number of white spaces between two words: another set of lines.
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  lines.forEach((line, at) => {
    if (/^(?:\w+(?:\s+\w+)*)?$/.test(line.trimEnd())) plain.push(at);
  });
  return plain;
}
