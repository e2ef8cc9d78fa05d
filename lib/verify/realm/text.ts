/** UTF-8 and base 64, as far as code in a lab may use them. */
import { codeAt, text, typedLength } from './language.ts';
import { codePointAt, fromCharCode, fromCodePoint } from './primordials.ts';

const bytesOf = (input: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(input.length * 3);
  let at = 0;
  for (let i = 0; i < input.length; i++) {
    let code = codePointAt(input, i)!;
    if (code > 0xffff) i++;
    else if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes[at++] = code;
    else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    } else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 63);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    }
  }
  return bytes.slice(0, at);
};

const textOf = (bytes: Uint8Array): string => {
  let out = '';
  const length = typedLength(bytes);
  for (let i = 0; i < length; ) {
    const lead = bytes[i++]!;
    const more = lead < 0x80 ? 0 : lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : -1;
    let code = more === 0 ? lead : lead & (0x3f >> more);
    let left = more;
    while (left > 0 && i < length && (bytes[i]! & 0xc0) === 0x80) {
      code = (code << 6) | (bytes[i++]! & 63);
      left--;
    }
    out += more < 0 || left > 0 || code > 0x10ffff ? '\ufffd' : fromCodePoint(code);
  }
  return out;
};

class TextEncoder {
  get encoding(): string {
    return 'utf-8';
  }

  encode(input = ''): Uint8Array<ArrayBuffer> {
    return bytesOf(text(input));
  }

  encodeInto(source: string, destination: Uint8Array): { read: number; written: number } {
    const bytes = bytesOf(text(source));
    const written = Math.min(typedLength(bytes), typedLength(destination));
    for (let i = 0; i < written; i++) destination[i] = bytes[i]!;
    return { read: source.length, written };
  }
}

class TextDecoder {
  get encoding(): string {
    return 'utf-8';
  }

  decode(input?: ArrayBuffer | ArrayBufferView): string {
    if (input === undefined) return '';
    if (!ArrayBuffer.isView(input)) return textOf(new Uint8Array(input));
    return textOf(new Uint8Array(input.buffer, input.byteOffset, input.byteLength));
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const btoa = (data: string): string => {
  const from = text(data);
  let out = '';
  for (let i = 0; i < from.length; i += 3) {
    const left = from.length - i;
    const [a, b, c] = [
      codeAt(from, i),
      left > 1 ? codeAt(from, i + 1) : 0,
      left > 2 ? codeAt(from, i + 2) : 0,
    ];
    if (a > 255 || b > 255 || c > 255) throw new Error('The string has characters outside of Latin1.');
    const word = (a << 16) | (b << 8) | c;
    out += DIGITS[word >> 18]! + DIGITS[(word >> 12) & 63]!;
    out += (left > 1 ? DIGITS[(word >> 6) & 63]! : '=') + (left > 2 ? DIGITS[word & 63]! : '=');
  }
  return out;
};

const atob = (data: string): string => {
  const from = text(data);
  let out = '';
  let word = 0;
  let bits = 0;
  for (let i = 0; i < from.length && from[i] !== '='; i++) {
    const digit = DIGITS.indexOf(from[i]!);
    if (digit < 0) throw new Error('The string is not base 64.');
    word = ((word << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += fromCharCode((word >> bits) & 255);
  }
  return out;
};

export const TEXT_GLOBALS = { TextEncoder, TextDecoder, btoa, atob };
