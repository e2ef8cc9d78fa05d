const TRAILING_SPACE = /\s+\r?$/;
const PLAIN_WORDS = /^(\w+\s?)*$/;

/** The positions of the lines that are plain words: those go to the full-text index. */
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  lines.forEach((line, at) => {
    const text = line.replace(TRAILING_SPACE, '');
    if (PLAIN_WORDS.test(text)) plain.push(at);
  });
  return plain;
}
