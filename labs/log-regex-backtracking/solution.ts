const PLAIN_WORDS = /^(?:\w+(?:\s\w+)*)?$/;

/** The positions of the lines that are plain words: those go to the full-text index. */
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  lines.forEach((line, at) => {
    if (PLAIN_WORDS.test(line.trimEnd())) plain.push(at);
  });
  return plain;
}
