import { closeCutJson } from './cut-json.ts';
import type { Note, ProfileFormat } from './format.ts';
import { FORMATS } from './formats/index.ts';
import { type Profile, totalsOfProfile } from './kinds/index.ts';
import { unpack } from './unpack.ts';
import { Unreadable } from './unreadable.ts';

/** A recording that was read: what it holds, who wrote it, and what its reader must know of the file. */
export interface ReadProfile {
  readonly format: ProfileFormat;
  readonly producer: string;
  readonly profile: Profile;
  readonly notes: readonly Note[];
}

export type ReadResult =
  | ({ readonly ok: true } & ReadProfile)
  | { readonly ok: false; readonly problem: string };

/** Letters of a text that formats are asked to recognise it by. */
const HEAD = 65_536;
/** Engines hold no longer text: 2^29 − 24 letters in V8. */
const LONGEST_TEXT = 536_870_888;

/**
 * Unpacks, recognises and reads the bytes of one file. A file that cannot be read is a value with one sentence for its owner; what
 * throws is a bug. Text may be UTF-8, or UTF-16 with its mark (PowerShell's `>` writes that).
 */
export async function readProfile(bytes: Uint8Array): Promise<ReadResult> {
  if (bytes.length === 0) return refused('The file is empty.');
  try {
    const found = recognise(await unpack(bytes));
    if (typeof found === 'string') return refused(found);
    const { producer, profile, notes = [] } = found.read();
    // Whatever a reader let pass: numbers that are none can be neither drawn nor compared.
    if (totalsOfProfile(profile).some(({ amount }) => !Number.isFinite(amount)))
      return refused('Its amounts add up to more than a number can hold: the file is damaged.');
    return { ok: true, format: found.format, producer, profile, notes };
  } catch (error) {
    if (error instanceof Unreadable) return refused(error.message);
    throw error;
  }
}

const refused = (problem: string): ReadResult => ({ ok: false, problem });

interface Found {
  readonly format: ProfileFormat;
  readonly read: () => ReturnType<ProfileFormat['read']>;
}

function recognise(bytes: Uint8Array): Found | string {
  for (const format of FORMATS)
    if (format.from === 'bytes' && format.recognises(bytes))
      return { format, read: () => format.read(bytes) };
  const encoding = encodingOf(bytes);
  if (encoding === null) return `The file is binary and of no known format. ${knownFormats()}`;
  if (bytes.length > LONGEST_TEXT)
    return 'The file holds more than 512 MiB of text, which a browser cannot hold in one piece.';
  const text = new TextDecoder(encoding).decode(bytes);
  if (/^\s*[[{]/.test(text.slice(0, 1_024))) {
    const value = parseJson(text);
    if (
      typeof value === 'object' &&
      value !== null &&
      'broken' in value &&
      value.broken instanceof SyntaxError
    ) {
      return (
        recogniseText(text) ??
        recogniseCut(text) ??
        `The file begins like JSON and is not: ${value.broken.message.replaceAll(/\s+/g, ' ')}. Was it copied or written in full?`
      );
    }
    for (const format of FORMATS)
      if (format.from === 'json' && format.recognises(value))
        return { format, read: () => format.read(value) };
  }
  return recogniseText(text) ?? `No known format looks like this file. ${knownFormats()}`;
}

function recogniseText(text: string): Found | undefined {
  const head = text.slice(0, HEAD);
  for (const format of FORMATS)
    if (format.from === 'text' && format.recognises(head)) return { format, read: () => format.read(text) };
  return undefined;
}

/** A file of a format that can be read up to where it was cut off. */
function recogniseCut(text: string): Found | undefined {
  const cut = closeCutJson(text);
  const value = cut === null ? undefined : parseJson(cut.text);
  for (const format of FORMATS)
    if (format.from === 'json' && format.readsCut && format.recognises(value))
      return {
        format,
        read() {
          const file = format.read(value);
          return cut?.lost
            ? { ...file, notes: [...(file.notes ?? []), { code: 'truncated', count: 0 }] }
            : file;
        },
      };
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return { broken: error };
  }
}

/** What the bytes are as text; null for what is none: a zero byte in the first 4 KiB, and no mark of UTF-16. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes.subarray(0, 4_096).includes(0) ? null : 'utf-8';
}

/** "It reads pprof, …": the end of a sentence about a file that it does not. */
function knownFormats(): string {
  return `Formats that are read: ${FORMATS.map(({ label }) => label).join(', ')}.`;
}
