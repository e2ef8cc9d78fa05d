/** What could be saved of a JSON text that ends in the middle. */
export interface CutJson {
  /** The text up to its last whole entry, closed there. */
  readonly text: string;
  /** Letters that stand behind that entry, but for white space and commas. */
  readonly lost: number;
}

/**
 * Closes a JSON text that was cut off: behind the last whole object of a list that is the whole file or a field of the object that is,
 * or behind the last whole list or object among those fields. Null where nothing whole was found, or nothing is open at the end. One
 * pass, no recursion; what it makes of damaged text may still be none.
 */
export function closeCutJson(text: string): CutJson | null {
  const open: number[] = [];
  let [listDepth, wholeUntil, closing, inText] = [0, -1, '', false];
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (inText) {
      if (letter === BACKSLASH) at++;
      else if (letter === QUOTE) inText = false;
      continue;
    }
    if (letter === QUOTE) inText = true;
    else if (letter === LIST || letter === OBJECT) {
      open.push(letter);
      if (letter === LIST && (open.length === 1 || (open.length === 2 && open[0] === OBJECT)))
        listDepth = open.length;
    } else if (letter === LIST_END || letter === OBJECT_END) {
      // In ASCII a bracket's end is two behind its beginning.
      if (open.pop() !== letter - 2) return null;
      if (open.length < listDepth) listDepth = 0;
      if (letter === OBJECT_END && open.length > 0 && open.length === listDepth)
        [wholeUntil, closing] = [at + 1, listDepth === 1 ? ']' : ']}'];
      else if (open.length === 1 && open[0] === OBJECT) [wholeUntil, closing] = [at + 1, '}'];
    }
  }
  if (open.length === 0 || wholeUntil < 0) return null;
  return {
    text: text.slice(0, wholeUntil) + closing,
    lost: text.slice(wholeUntil).replaceAll(/[\s,]/g, '').length,
  };
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];
