// @expect silver
const WORD = /^\w+$/;

// Linear on every line, but it cuts each line into strings before it looks at them.
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  lines.forEach((line, at) => {
    const text = line.trimEnd();
    if (text === '' || text.split(/\s/).every((word) => WORD.test(word))) plain.push(at);
  });
  return plain;
}
