// @expect wrong-answer
// The flags i and u make \w match the long s and the Kelvin sign as well.
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  lines.forEach((line, at) => {
    if (/^(?:\w+(?:\s\w+)*)?$/iu.test(line.trimEnd())) plain.push(at);
  });
  return plain;
}
