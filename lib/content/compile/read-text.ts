import { readFileSync } from 'node:fs';

/** A text file with the line ends of a checkout that leaves them alone: what is hashed and shown is the same everywhere. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}
