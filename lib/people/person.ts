/** Characters of a password. A passphrase fits; what is longer would only cost time to hash. */
export const PASSWORD = { least: 10, most: 200 } as const;

/** The longest name of a person, in graphemes. */
export const NAME_GRAPHEMES = 80;

/**
 * A name as it may be shown to others: composed, on one line, without control characters and without those that turn the
 * direction of what follows (https://www.unicode.org/reports/tr9/, "Explicit Directional Formatting"). Null when nothing
 * is left or it is too long.
 */
export function cleanName(text: string, graphemes = NAME_GRAPHEMES): string | null {
  if (text.length > 100 * graphemes) return null;
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
    .replace(/\s+/g, ' ');
  const count = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(clean)].length;
  return count === 0 || count > graphemes ? null : clean;
}
