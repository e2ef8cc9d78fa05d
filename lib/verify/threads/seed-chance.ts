import { createHash } from 'node:crypto';

/**
 * Makes every draw of this thread follow from a seed: inputs, nonces and which call is looked at. The seed itself is drawn by whoever
 * sends the job, from the platform's source, when the code has been handed in; with it a verification can be played again.
 */
export function seedChance(seed: string): void {
  let block = 0;
  let bytes = Buffer.alloc(0);
  const next = (count: number): Buffer => {
    while (bytes.length < count)
      bytes = Buffer.concat([bytes, createHash('sha256').update(`${seed}/${block++}`).digest()]);
    const taken = bytes.subarray(0, count);
    bytes = bytes.subarray(count);
    return taken;
  };
  const value = <T extends ArrayBufferView>(into: T): T => {
    new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(next(into.byteLength));
    return into;
  };
  Object.defineProperty(crypto, 'getRandomValues', { value, configurable: true });
}
