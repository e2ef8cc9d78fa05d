const LETTERS: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&#34;': '"',
  '&#39;': "'",
  '&quot;': '"',
};

/** A text as it was before a page's letters were put for it: "&lt;module&gt;" is "<module>". */
export const plainText = (text: string): string =>
  text.replace(/&(?:lt|gt|amp|quot|#34|#39);/g, (found) => LETTERS[found]!);
