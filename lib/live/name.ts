import { LIMITS } from './limits.ts';

/** Joiners make one letter or picture of several; everything else that cannot be seen goes. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]|(?![\u200c\u200d])\p{Cf}/gu;
const VISIBLE = /(?!\p{Default_Ignorable_Code_Point}|\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;
/** More marks on one letter than any script needs paint over the lines around it. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Text as a person may write it: NFC, no control or bidi characters, white space as single spaces. May be ''. */
export function cleanText(text: string): string {
  // What is unseen goes first: it may stand between a letter and its mark.
  const seen = text.replace(/\s+/gu, ' ').replace(UNSEEN, '');
  const plain = seen.normalize('NFC').replace(PILED_MARKS, '$1');
  return VISIBLE.test(plain) ? plain.replace(/ +/g, ' ').trim() : '';
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemesOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** As many of its graphemes as a name may have. A short text has no more of them than code units. */
function cutName(text: string, graphemes: number): string {
  return text.length <= graphemes ? text : graphemesOf(text).slice(0, graphemes).join('').trimEnd();
}

/** Beyond any name. Graphemes are dear to find: what is longer is counted without them. */
const NAME_CODE_UNITS = 8 * LIMITS.nameGraphemes;

/** A name to show, cleaned, or what is wrong with it. */
export function cleanName(typed: string): { readonly name: string } | { readonly refused: string } {
  const name = cleanText(typed);
  if (name === '') return { refused: 'A name needs at least one letter, digit or sign that can be seen.' };
  const isLong = name.length > NAME_CODE_UNITS;
  if (!isLong && cutName(name, LIMITS.nameGraphemes) === name) return { name };
  const found = (isLong ? [...name] : graphemesOf(name)).length.toLocaleString('en-GB');
  return { refused: `A name has at most ${LIMITS.nameGraphemes} characters; this one has ${found}.` };
}

/** Two names with the same folding look alike: case, width and unseen characters make no difference. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '');
}

/** The name itself, or with the first free number from 2 on: "Ana 2". `isTaken` is asked with folded names. */
export function numberName(name: string, isTaken: (folded: string) => boolean): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` ${number}`;
    const tried = `${cutName(name, LIMITS.nameGraphemes - suffix.length)}${suffix}`;
    if (!isTaken(foldName(tried))) return tried;
  }
}
