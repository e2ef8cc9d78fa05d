// @expect lazy-output
// Hands out a generator that has not looked at a line yet.
export function* findPlainLines(lines: string[]): Generator<number> {
  for (let at = 0; at < lines.length; at++) {
    if (/^(?:\w+(?:\s\w+)*)?$/.test(lines[at]!.trimEnd())) yield at;
  }
}
