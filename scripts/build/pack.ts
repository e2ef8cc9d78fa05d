import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const PACKED = new Set(['.js', '.css']);
/** Beyond this the smallest Brotli takes minutes, for a hundredth less. */
const LARGE_BYTES = 500_000;

/**
 * Writes each script and stylesheet below `from` into `to`, under its name with `.gz` and `.br` after it, as small as the two
 * formats go. What was in `to` is deleted.
 */
export async function pack(from: string, to: string): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  const names = readdirSync(from, { recursive: true, encoding: 'utf8' });
  const work = names.filter((name) => PACKED.has(extname(name))).values();
  // Four are under way at once, as many as Node compresses beside each other: all of them would be held in memory.
  await Promise.all(Array.from({ length: 4 }, () => packAll(work, from, to)));
}

async function packAll(names: Iterable<string>, from: string, to: string): Promise<void> {
  for (const name of names) {
    const bytes = await readFile(join(from, name));
    const quality = bytes.length > LARGE_BYTES ? 9 : constants.BROTLI_MAX_QUALITY;
    const target = join(to, name);
    mkdirSync(dirname(target), { recursive: true });
    await writeFile(`${target}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }));
    await writeFile(
      `${target}.br`,
      await promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    );
  }
}
