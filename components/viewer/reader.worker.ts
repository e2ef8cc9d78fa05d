import { expose, proxy } from 'comlink';
import { Reader } from './reader.ts';

const reader = new Reader();

/** What the page may ask of the worker that holds its file. */
const desk = {
  /**
   * Reads a file; `onProgress` is told the share of its bytes that have been taken in, 0 to 1, and 1 before they are understood.
   */
  async open(file: Blob, name: string, onProgress: (share: number) => void) {
    return reader.open(name, await takeIn(file, onProgress));
  },
  async compare(file: Blob, name: string) {
    return reader.compare(name, await takeIn(file, () => {}));
  },
  /** The open recording's own reader, whose methods the page calls. */
  own: () => proxy(reader.own()),
};

export type Desk = typeof desk;

expose(desk);

async function takeIn(file: Blob, onProgress: (share: number) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  let [at, told] = [0, 0];
  const source = file.stream().getReader();
  for (;;) {
    const { done, value } = await source.read();
    if (done) break;
    bytes.set(value, at);
    at += value.length;
    if (at - told > 1_048_576) {
      told = at;
      onProgress(at / file.size);
    }
  }
  onProgress(1);
  return bytes;
}
