import { UNITS } from './units.ts';

export type Token =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'unit' | 'name' | 'sign'; readonly text: string };

/** What a text says wrong, in one sentence. */
export class Unreadable extends Error {}

const NUMBER = /^(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?![\w.,])|^(?:\d[\d,]*(?:\.\d*)?|\.\d+)/i;
const PER_SECOND = /^\s*\/\s*s(?:ec(?:ond)?)?(?![\w])|^\s*per second(?![\w])/i;
const WORD = /^(?:[A-Za-zµμ]\w*|[%×])/;
const SIGN = /^[-+*/^()−·÷]/;
const SIGNS: Readonly<Record<string, string>> = { '−': '-', '·': '*', '÷': '/' };

/** Cuts a text into numbers, units, names and signs. Throws {@link Unreadable}. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text.trim();
  const cut = (length: number) => {
    rest = rest.slice(length);
    return true;
  };
  while (rest !== '') {
    const found = NUMBER.exec(rest) ?? WORD.exec(rest) ?? SIGN.exec(rest);
    if (!found) throw new Unreadable(`“${[...rest][0]}” cannot be read.`);
    const [piece] = found;
    cut(piece.length);
    if (/^[\d.]/.test(piece)) {
      tokens.push({ is: 'number', value: numberOf(piece) });
      const rate = PER_SECOND.exec(rest);
      if (rate && cut(rate[0].length)) tokens.push({ is: 'unit', text: '/s' });
    } else if (SIGN.test(piece)) {
      tokens.push({ is: 'sign', text: SIGNS[piece] ?? piece });
    } else {
      // A unit takes its "/s" along only when nothing stands between: "40 MB / s" is a division.
      const rate = /^\/s(?![\w])/.exec(rest) ?? /^ per second(?![\w])/i.exec(rest);
      const rated = `${piece}/s`;
      if (rate && UNITS.has(rated) && cut(rate[0].length)) tokens.push({ is: 'unit', text: rated });
      else tokens.push({ is: UNITS.has(piece) ? 'unit' : 'name', text: piece });
    }
    rest = rest.trimStart();
  }
  return tokens;
}

function numberOf(text: string): number {
  if (text.includes(',') && !/^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text))
    throw new Unreadable(
      `“${text.slice(0, 20)}” has a comma that does not part thousands; write 1.4 for one and four tenths.`,
    );
  return Number(text.replaceAll(',', ''));
}
