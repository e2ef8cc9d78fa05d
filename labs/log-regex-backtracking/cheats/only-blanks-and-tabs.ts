// @expect wrong-answer
// Takes white space to be the blank and the tab.
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  lines.forEach((line, at) => {
    if (/^(?:\w+(?:[ \t]\w+)*)?$/.test(line.trimEnd())) plain.push(at);
  });
  return plain;
}
