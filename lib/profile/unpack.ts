import { Unzip, UnzipInflate } from 'fflate';
import { Decompress } from 'fzstd';
import { Unreadable } from './unreadable.ts';

/** Bytes of an unpacked recording that a tab can hold and read. */
export const LARGEST_BYTES = 512 * 1_024 * 1_024;

/**
 * Takes a file out of gzip, Zstandard or a zip archive, as often as it is packed; anything else comes back as it is. Reading stops at
 * `atMost` bytes, whatever the archive says of itself, so that a bomb costs no memory. A zip archive must hold one file.
 * Throws {@link Unreadable}.
 */
export async function unpack(bytes: Uint8Array, atMost = LARGEST_BYTES): Promise<Uint8Array> {
  let inner = bytes;
  for (let depth = 0; depth < 3; depth++) {
    if (inner[0] === 0x1f && inner[1] === 0x8b) inner = await gunzip(inner, atMost);
    else if (inner[0] === 0x50 && inner[1] === 0x4b && inner[2] === 3 && inner[3] === 4)
      inner = unzip(inner, atMost);
    else if (inner[0] === 0x28 && inner[1] === 0xb5 && inner[2] === 0x2f && inner[3] === 0xfd)
      inner = unzstd(inner, atMost);
    else return inner;
  }
  throw new Unreadable('The file is packed more than three times; unpack it first.');
}

const tooLarge = (atMost: number) =>
  new Unreadable(
    `Unpacked, the file is larger than ${Math.round(atMost / 1_048_576)} MiB; record for a shorter time, or trim it.`,
  );

async function gunzip(bytes: Uint8Array, atMost: number): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > atMost) throw tooLarge(atMost);
      chunks.push(value);
    }
  } catch (error) {
    // Whoever reads on must not be left with half of it inflating.
    reader.cancel().catch(() => {});
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('The gzip data is damaged or ends in the middle; copy or record the file again.');
  }
  return join(chunks, size);
}

const CHUNK = 65_536;

function unzstd(bytes: Uint8Array, atMost: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let [size, finished] = [0, false];
  const stream = new Decompress((chunk, final) => {
    size += chunk.length;
    if (size > atMost) throw tooLarge(atMost);
    chunks.push(chunk.slice());
    finished ||= final === true;
  });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK)
      stream.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(
      'The Zstandard data is damaged or ends in the middle; copy or record the file again.',
    );
  }
  if (!finished)
    throw new Unreadable('The Zstandard data ends in the middle; copy or record the file again.');
  return join(chunks, size);
}

function unzip(bytes: Uint8Array, atMost: number): Uint8Array {
  const names: string[] = [];
  const chunks: Uint8Array[] = [];
  let [size, finished, over] = [0, false, false];
  const archive = new Unzip((file) => {
    if (file.name.endsWith('/') || file.name.startsWith('__MACOSX/')) return;
    names.push(file.name);
    if (names.length > 1) return;
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      size += chunk.length;
      if (size > atMost) over = true;
      if (!over) chunks.push(chunk);
      finished ||= final;
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && !over; at += CHUNK)
      archive.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  } catch {
    throw new Unreadable('The zip archive is damaged or packed in an unusual way; unpack it first.');
  }
  if (over) throw tooLarge(atMost);
  if (names.length > 1)
    throw new Unreadable(`The zip archive holds ${names.length} files; take out the one to read.`);
  if (names.length === 0) throw new Unreadable('The zip archive holds no file.');
  if (!finished) throw new Unreadable('The zip archive ends in the middle; copy it again.');
  return join(chunks, size);
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
