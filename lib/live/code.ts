/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
/** What people read or type instead. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' };

/** The code of a room from five bytes of a cryptographic source: 40 bits, 8 characters. Throws on another number of bytes. */
export function codeFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== 5) throw new Error(`A code is made of 5 bytes; got ${bytes.length}.`);
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: LENGTH }, (_, place) => {
    const shift = BigInt(5 * (LENGTH - 1 - place));
    return ALPHABET[Number((bits >> shift) & 31n)];
  }).join('');
}

/** Reads a code as typed: case, spaces, hyphens and look-alikes are forgiven. Otherwise says what is wrong with it. */
export function parseCode(typed: string): { readonly code: string } | { readonly refused: string } {
  // Nobody types more, and normalising megabytes is work.
  const letters = [...typed.slice(0, 200).normalize('NFKC').toUpperCase()]
    .filter((letter) => !/[\s\p{Pd}\p{Cf}]/u.test(letter))
    .map((letter) => LOOK_ALIKES[letter] ?? letter);
  const strange = letters.find((letter) => !ALPHABET.includes(letter));
  if (strange !== undefined)
    return { refused: `A code has letters and digits only; this one has “${strange}”.` };
  if (letters.length !== LENGTH)
    return { refused: `A code has ${LENGTH} characters; this one has ${letters.length}.` };
  return { code: letters.join('') };
}

/** In two groups, as it is read aloud: "7KQM 4TXR". */
export function codeText(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
