import { expose, transfer } from 'comlink';
import type { Arranging } from '#lib/profile';
import type { FlameQuery } from './calls/answers.ts';
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
  difference: (focus: number, narrowest: number) => reader.calls().difference(focus, narrowest),
  flame(query: FlameQuery) {
    const picture = reader.calls().flame(query);
    const { node, frame, parent, depth, left, width, self, total } = picture.rects;
    return transfer(
      picture,
      [node, frame, parent, depth, left, width, self, total, picture.name, picture.found].map(
        (column) => column.buffer,
      ),
    );
  },
  functions: (arranging: Arranging, search: string, sortBy: 'self' | 'total') =>
    reader.calls().functions(arranging, search, sortBy),
  detail: (arranging: Arranging, frame: number) => reader.calls().detail(arranging, frame),
  waterfall: reader.waterfall.bind(reader),
  span: reader.span.bind(reader),
  spanKey: reader.spanKey.bind(reader),
  exported: reader.exported.bind(reader),
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
