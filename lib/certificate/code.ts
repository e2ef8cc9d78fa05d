/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
/** The last two characters check the others: the rest of a division by the largest prime that two can hold. */
const PRIME = 1021;
const CHECKING = 2;
/** What people read or type instead. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' };

const write = (value: number, length: number): string =>
  Array.from({ length }, (_, place) => ALPHABET[Math.floor(value / 32 ** (length - 1 - place)) % 32]).join(
    '',
  );

/** Any one wrong character, and any two that changed places, give another rest: 32 and 31 share no factor with the prime. */
const restOf = (body: string): number =>
  [...body].reduce((rest, letter) => (rest * 32 + ALPHABET.indexOf(letter)) % PRIME, 0);

/** The code of a certificate from ten bytes of a cryptographic source: 50 random bits in 10 characters, and 2 that check them. Throws on another number of bytes. */
export function certificateCodeFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== LENGTH - CHECKING)
    throw new Error(`A code is made of ${LENGTH - CHECKING} bytes; got ${bytes.length}.`);
  const body = Array.from(bytes, (byte) => ALPHABET[byte % 32]).join('');
  return body + write(restOf(body), CHECKING);
}

/**
 * Reads a code as typed: case, spaces, hyphens and look-alikes are forgiven. `mistyped` when its check characters do not
 * agree; otherwise says what is wrong with it.
 */
export function parseCertificateCode(
  typed: string,
):
  | { readonly code: string }
  | { readonly mistyped: string; readonly refused: string }
  | { readonly refused: string } {
  // Nobody types more, and normalising megabytes is work.
  const letters = [...typed.slice(0, 200).normalize('NFKC').toUpperCase()]
    .filter((letter) => !/[\s\p{Pd}\p{Cf}]/u.test(letter))
    .map((letter) => LOOK_ALIKES[letter] ?? letter);
  const strange = letters.find((letter) => !ALPHABET.includes(letter));
  if (strange !== undefined)
    return { refused: `A code has letters and digits only; this one has “${strange}”.` };
  if (letters.length !== LENGTH)
    return { refused: `A code has ${LENGTH} characters; this one has ${letters.length}.` };
  const code = letters.join('');
  const body = code.slice(0, LENGTH - CHECKING);
  if (body + write(restOf(body), CHECKING) === code) return { code };
  return {
    mistyped: code,
    refused: 'Its check characters do not agree: probably a typing mistake.',
  };
}

/** In three groups, as it is printed: "K7QX-4MRN-92TD". */
export function certificateCodeText(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}
