// @expect wrong-answer
// On ordinary days a line that is not plain shows it early, so only the start is read.
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  lines.forEach((line, at) => {
    const text = line.trimEnd();
    if (/^(?:\w+(?:\s\w+)*\s?)?$/.test(text.slice(0, 16))) plain.push(at);
  });
  return plain;
}
