import { difference, type RoomActor, type RoomState, type RoomView, viewFor } from '#lib/live';
import type { Keeper } from './keeper.ts';
import { watchRoom } from './pump.ts';

export interface StreamOptions {
  readonly keeper: Keeper;
  readonly room: string;
  readonly actor: RoomActor;
  readonly now: () => number;
  /** Whether the actor still is who they were when the stream began; asked every five seconds. */
  isStillAllowed(): Promise<boolean>;
  /** Ends the stream from outside: the client has gone, or the server stops. */
  readonly signal: AbortSignal;
}

/** What depends on the time is looked at again, and proxies see that the stream lives. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) of what an actor sees of a room:
 * first "view", the whole of it; then "difference", see lib/live. A stream that begins again begins with the whole, so
 * nothing can be missed. Comments say the server's time. It ends after a view that is shut, and when the client does not take what it is sent.
 */
export function streamOf(options: StreamOptions): ReadableStream<Uint8Array> {
  const { keeper, room, actor, now, isStillAllowed, signal } = options;
  let stop = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let last: RoomView | undefined;
        let ended = false;
        const end = () => {
          if (ended) return;
          ended = true;
          stop();
          controller.close();
        };
        const send = (bytes: Uint8Array) => {
          if (ended) return;
          controller.enqueue(bytes);
          // Whoever does not read for so long comes back to a whole view.
          if ((controller.desiredSize ?? 0) < 0) end();
        };
        const show = (state: RoomState | null) => {
          if (ended) return;
          if (!state) return end();
          const view = viewFor(state, actor, now());
          const changes = last && difference(last, view);
          if (!last) send(encode('view', state.sequence, view));
          else if (changes) send(encode('difference', state.sequence, changes));
          last = view;
          if (view.kind === 'shut') end();
        };
        const watching = watchRoom(keeper, room, now, {
          actor,
          show: (state) => {
            try {
              show(state);
            } catch {
              // A view that cannot be made ends its own stream, not those of the others.
              end();
            }
          },
        });
        const again = setInterval(() => {
          send(time(now()));
          isStillAllowed()
            .then((allowed) => (allowed ? watching.lookAgain() : end()))
            .catch(end);
        }, LOOK_AGAIN_MS);
        stop = () => {
          watching.stop();
          clearInterval(again);
        };
        signal.addEventListener('abort', end, { once: true });
        if (signal.aborted) return end();
        send(time(now()));
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1_000_000, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}

const encoder = new TextEncoder();

/** A comment: what reads events passes over it, and our page sets its clock by it. */
const time = (at: number) => encoder.encode(`: at ${at}\n\n`);

const encode = (event: string, id: number, data: unknown) =>
  encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
