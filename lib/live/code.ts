/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
const PASS_LENGTH = 6;
/** What people read or type instead. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' };

/** The code of a room from five bytes of a cryptographic source: 40 bits, 8 characters. Throws on another number of bytes. */
export function codeFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== 5) throw new Error(`A code is made of 5 bytes; got ${bytes.length}.`);
  return lettersOf(bytes, LENGTH);
}

/** A pass from four bytes of a cryptographic source: 30 bits, 6 characters. Throws on another number of bytes. */
export function passFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== 4) throw new Error(`A pass is made of 4 bytes; got ${bytes.length}.`);
  return lettersOf(bytes, PASS_LENGTH);
}

/** The lowest bits of the bytes, five for each letter. */
function lettersOf(bytes: Uint8Array, length: number): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length }, (_, place) => {
    const shift = BigInt(5 * (length - 1 - place));
    return ALPHABET[Number((bits >> shift) & 31n)];
  }).join('');
}

type Parsed = { readonly code: string } | { readonly refused: string };

/** Reads a code as typed: case, spaces, hyphens and look-alikes are forgiven. Otherwise says what is wrong with it. */
export const parseCode = (typed: string): Parsed => parse(typed, 'A code', LENGTH);

/** Reads a pass as typed, as forgiving as {@link parseCode}. */
export const parsePass = (typed: string): Parsed => parse(typed, 'A code for another device', PASS_LENGTH);

function parse(typed: string, what: string, length: number): Parsed {
  // Nobody types more, and normalising megabytes is work.
  const letters = [...typed.slice(0, 200).normalize('NFKC').toUpperCase()]
    .filter((letter) => !/[\s\p{Pd}\p{Cf}]/u.test(letter))
    .map((letter) => LOOK_ALIKES[letter] ?? letter);
  const strange = letters.find((letter) => !ALPHABET.includes(letter));
  if (strange !== undefined)
    return { refused: `${what} has letters and digits only; this one has “${strange}”.` };
  if (letters.length !== length)
    return { refused: `${what} has ${length} characters; this one has ${letters.length}.` };
  return { code: letters.join('') };
}

/** A code or a pass in two groups, as it is read aloud: "7KQM 4TXR", "K7M 2QX". */
export function codeText(code: string): string {
  const half = code.length / 2;
  return `${code.slice(0, half)} ${code.slice(half)}`;
}
