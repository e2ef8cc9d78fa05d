// @expect gold
// 1 for the characters of a word: ASCII letters, digits and the underscore.
const IN_WORD = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_') {
  IN_WORD[character.charCodeAt(0)] = 1;
}
const ANY_SPACE = /\s/;

function isPlain(line: string): boolean {
  const text = line.trimEnd();
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 128 && IN_WORD[unit] === 1) {
      inWord = true;
      continue;
    }
    if (!inWord || (unit !== 32 && !ANY_SPACE.test(text[i]!))) return false;
    inWord = false;
  }
  return true;
}

// Looks at every character once, with one bit of memory. Nothing can backtrack.
export function findPlainLines(lines: string[]): number[] {
  const plain: number[] = [];
  for (let at = 0; at < lines.length; at++) if (isPlain(lines[at]!)) plain.push(at);
  return plain;
}
