// @expect bronze
const TRAILING_SPACE = /\s+\r?$/;
const PLAIN_WORDS = /^(?:\w+(?:\s\w+)*)?$/;

// Every line matches in one way only. A run of white space inside a line still costs its square.
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  lines.forEach((line, at) => {
    const text = line.replace(TRAILING_SPACE, '');
    if (PLAIN_WORDS.test(text)) plain.push(at);
  });
  return plain;
}
