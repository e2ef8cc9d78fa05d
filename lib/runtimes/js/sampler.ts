/**
 * Runs in a worker of the opaque frame beside a learner's worker with marked code, and looks at the stack that it writes
 * (shadow-stack.ts) about every 0.2 ms: a sampling profiler. No code of the learner runs in here.
 *
 * The learner's thread goes on while its stack is read, so a sample may join the innermost call of one moment with the
 * callers of the next; that the innermost is read first keeps those moments nanoseconds apart.
 */

import type { FromSampler, ToSampler } from './sampler-messages.ts';
import { functionOf, lineOf, SEEN_CALLS } from './shadow-stack.ts';

const INTERVAL_MS = 0.2;
/** The messages of the referee are looked at this often. */
const SLICE_MS = 10;
const MOST_STACKS = 5_000;

const sleeping = new Int32Array(new SharedArrayBuffer(4));
const counts = new Map<string, { readonly frames: Int32Array; count: number }>();
const lines = new Map<number, number>();
const gapsMs: number[] = [];
let idle = 0;

function look(stack: Int32Array): void {
  const depth = Math.min(Atomics.load(stack, 0), stack.length - 1);
  if (depth <= 0) {
    idle++;
    return;
  }
  const innermost = stack[depth]!;
  const kept = Math.min(depth, SEEN_CALLS);
  const frames = new Int32Array(kept);
  frames[kept - 1] = functionOf(innermost);
  for (let i = kept - 2; i >= 0; i--) frames[i] = functionOf(stack[i + 1]!);
  const key = frames.join();
  const known = counts.get(key);
  if (known) known.count++;
  else if (counts.size < MOST_STACKS) counts.set(key, { frames, count: 1 });
  const line = lineOf(innermost);
  if (line > 0) lines.set(line, (lines.get(line) ?? 0) + 1);
}

function report(nonce: string): FromSampler {
  const stacks = [...counts.values()].flatMap(({ frames, count }) => [count, frames.length, ...frames]);
  gapsMs.sort((a, b) => a - b);
  return {
    type: 'sampled',
    nonce,
    stacks: Int32Array.from(stacks),
    lines: Int32Array.from([...lines].flat()),
    idle,
    intervalUs: Math.round((gapsMs[gapsMs.length >> 1] ?? 0) * 1_000),
  };
}

addEventListener(
  'message',
  ({ data, ports: [port] }: MessageEvent<{ nonce: string; shared: SharedArrayBuffer | null }>) => {
    const { nonce, shared } = data;
    const say = (message: FromSampler) => port!.postMessage(message);
    if (!shared) return say({ type: 'ready', nonce, hasMemory: false });
    const stack = new Int32Array(shared);
    const next = new MessageChannel();
    let running = false;
    next.port1.onmessage = () => {
      const began = performance.now();
      let last = began;
      while (running && last - began < SLICE_MS) {
        Atomics.wait(sleeping, 0, 0, INTERVAL_MS);
        look(stack);
        const now = performance.now();
        gapsMs.push(now - last);
        last = now;
      }
      if (running) next.port2.postMessage(0);
    };
    port!.onmessage = (event: MessageEvent<ToSampler>) => {
      running = event.data.type === 'begin';
      if (running) next.port2.postMessage(0);
      else say(report(nonce));
    };
    say({ type: 'ready', nonce, hasMemory: true });
  },
  { once: true },
);
