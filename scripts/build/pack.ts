import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import zopfli from '@gfx/zopfli';

const PACKED = new Set(['.js', '.css']);
/**
 * Writes each script and stylesheet below `from` into `to`, under its name with `.gz` and `.br` after it. What belongs to none
 * of them is deleted from `to`.
 *
 * @param hashed names change with what is in a file: then a file that is packed is left as it is, and the rest is packed
 * as small as the two formats go, which takes some twenty times as long.
 */
export async function pack(from: string, to: string, hashed: boolean): Promise<void> {
  const names = list(from).filter((name) => PACKED.has(extname(name)));
  const targets = new Set(names.flatMap((name) => [`${name}.gz`, `${name}.br`]));
  for (const name of list(to))
    if (extname(name) && !targets.has(name)) rmSync(join(to, name), { force: true });
  const work = names.filter((name) => !hashed || !existsSync(join(to, `${name}.br`))).values();
  // Four are under way at once, as many as Node compresses beside each other: all of them would be held in memory.
  await Promise.all(Array.from({ length: 4 }, () => packAll(work, from, to, hashed)));
}

const list = (folder: string) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];

async function packAll(names: Iterable<string>, from: string, to: string, smallest: boolean): Promise<void> {
  for (const name of names) {
    const bytes = await readFile(join(from, name));
    const target = join(to, name);
    mkdirSync(dirname(target), { recursive: true });
    await writeFile(`${target}.gz`, await toGzip(bytes, smallest));
    // Last, because it says that both are there.
    await writeFile(`${target}.br`, await toBrotli(bytes, smallest));
  }
}

/** Zopfli (Alakuijala and Vandevenne, 2013) looks for the shortest stream that any gzip reader takes: 3 % under the level 9 of zlib. */
async function toGzip(bytes: Buffer, smallest: boolean): Promise<Uint8Array> {
  // Three times as many iterations take five bytes off a large chunk.
  if (smallest) return zopfli.gzipAsync(bytes, { numiterations: 5 });
  return promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION });
}

function toBrotli(bytes: Buffer, smallest: boolean): Promise<Buffer> {
  return promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: smallest ? constants.BROTLI_MAX_QUALITY : 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
