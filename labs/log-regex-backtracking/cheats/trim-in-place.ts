// @expect mutated-input
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    lines[at] = lines[at]!.trimEnd();
    if (/^(?:\w+(?:\s\w+)*)?$/.test(lines[at]!)) plain.push(at);
  }
  return plain;
}
