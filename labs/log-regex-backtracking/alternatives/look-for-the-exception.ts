// @expect gold
// What makes a line not plain: white space at the start, two in a row, or a character of neither kind.
const NOT_PLAIN = /^\s|\s\s|[^\w\s]/;

// Asks the opposite question. Each position is tried once and never given back.
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!NOT_PLAIN.test(lines[at]!.trimEnd())) plain.push(at);
  }
  return plain;
}
