import type { Kept } from '../known.ts';

/**
 * Takes the place of a browser's storage in the threads that judge: databases that were made once, by lab. They are the process's, which
 * hands them to each of its threads and is told of the ones that a thread has made: see `Known`.
 */
const known = new Map<string, Kept>();
let made: [name: string, kept: Kept][] = [];

/** What the process hands over. */
export function knowKept(all: Iterable<readonly [string, Kept]>): void {
  for (const [name, kept] of all) known.set(name, kept);
}

/** What was made since this was last asked. */
export function takeMade(): readonly (readonly [string, Kept])[] {
  const taken = made;
  made = [];
  return taken;
}

/** A copy: whoever starts from it may write into it. */
export async function readKept(lab: string, version: string): Promise<ArrayBuffer | null> {
  const found = known.get(lab);
  if (found?.version !== version) return null;
  return new Uint8Array(found.bytes).slice().buffer;
}

export async function keep(lab: string, version: string, bytes: ArrayBuffer): Promise<boolean> {
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(new Uint8Array(bytes));
  made.push([lab, { version, bytes: shared }]);
  return true;
}
