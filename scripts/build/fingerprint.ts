import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * A sha256 over the paths and contents of files and folders (relative to `root`, or absolute), in a fixed order. Missing ones count
 * as missing; line ends of text count as one character; a link within a folder counts by where it leads, and is not followed: it
 * could lead back. `skip` is tested against the relative path with forward slashes.
 */
export function fingerprint(root: string, paths: readonly string[], skip?: RegExp): string {
  const hash = createHash('sha256');
  for (const path of paths) addPath(hash, root, path, skip);
  return hash.digest('hex');
}

function addPath(hash: Hash, root: string, path: string, skip: RegExp | undefined): void {
  if (skip?.test(path)) return;
  const full = resolve(root, path);
  if (!existsSync(full)) {
    hash.update(`${path}\0missing\0`);
    return;
  }
  if (statSync(full).isDirectory()) {
    const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const inner = `${path}/${entry.name}`;
      if (entry.isSymbolicLink()) hash.update(`${inner}\0link\0${readlinkSync(resolve(root, inner))}\0`);
      else addPath(hash, root, inner, skip);
    }
    return;
  }
  const content = withUnixLineEnds(readFileSync(full));
  hash.update(`${path}\0${content.byteLength}\0`).update(content);
}

/** Text is what has no zero byte, as Git tells it. */
function withUnixLineEnds(content: Buffer): Buffer {
  if (!content.includes('\r\n') || content.includes(0)) return content;
  return Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
