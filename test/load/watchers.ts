import { request } from 'node:http';
import { clock } from './clock.ts';

/** The process that keeps streams open, as pages do: `{ origin, streams }` begins, `stop` answers what arrived. */
export interface WatchOrder {
  readonly origin: string;
  readonly streams: readonly { readonly path: string; readonly headers: Record<string, string> }[];
}

/** By stream: for each message the number of the room's latest event, and when it arrived. */
export type Arrivals = readonly (readonly (readonly [sequence: number, at: number])[])[];

const AGAIN_MS = 200;

const arrivals: [number, number][][] = [];
let opened = 0;

function open(order: WatchOrder, index: number): void {
  const { path, headers } = order.streams[index]!;
  const again = () => setTimeout(open, AGAIN_MS, order, index);
  const asked = request(order.origin + path, { headers, agent: false }, (response) => {
    if (response.statusCode !== 200) {
      response.resume().on('end', again);
      return;
    }
    let isFirst = arrivals[index]!.length === 0;
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      const at = clock();
      const text = rest + chunk;
      for (const [, sequence] of text.matchAll(/^id: (\d+)$/gm))
        arrivals[index]!.push([Number(sequence), at]);
      // A line that is cut in two is read with the next piece.
      rest = text.slice(text.lastIndexOf('\n') + 1);
      if (rest.length > 20) rest = '';
      if (isFirst && arrivals[index]!.length > 0) {
        isFirst = false;
        opened += 1;
        if (opened === order.streams.length) process.send!({ opened });
      }
    });
    response.on('close', again);
  });
  asked.on('error', again);
  asked.end();
}

process.on('message', (message: WatchOrder | 'stop') => {
  if (message !== 'stop') {
    message.streams.forEach((_, index) => {
      arrivals.push([]);
      open(message, index);
    });
    return;
  }
  process.send!({ arrivals }, () => process.exit(0));
});
