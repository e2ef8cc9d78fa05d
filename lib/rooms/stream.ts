import { difference, type RoomActor, type RoomView, viewFor } from '#lib/live';
import type { Keeper } from './keeper.ts';

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

/** At most this often is something sent: two messages a second. */
const COALESCE_MS = 500;
/** What depends on the time is looked at again, and proxies see that the stream lives. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) of what an actor sees of a room:
 * first "view", the whole of it; then "difference", see lib/live. A stream that begins again begins with the whole, so
 * nothing can be missed. Comments say the server's time. It ends after a view that is shut, and when the client does not take what it is sent.
 */
export function streamOf(options: StreamOptions): ReadableStream<Uint8Array> {
  const { keeper, room, actor, now, isStillAllowed, signal } = options;
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let last: RoomView | undefined;
        let timer: NodeJS.Timeout | undefined;
        let ended = false;
        const end = () => {
          if (ended) return;
          ended = true;
          stop();
          controller.close();
        };
        const send = (text: string) => {
          if (ended) return;
          controller.enqueue(encoder.encode(text));
          // Whoever does not read for so long comes back to a whole view.
          if ((controller.desiredSize ?? 0) < 0) end();
        };
        const show = async () => {
          timer = undefined;
          const state = await keeper.read(room);
          if (ended || !state) return end();
          const view = viewFor(state, actor, now());
          const changes = last && difference(last, view);
          if (!last) send(message('view', state.sequence, view));
          else if (changes) send(message('difference', state.sequence, changes));
          last = view;
          if (view.kind === 'shut') end();
        };
        const lookSoon = () => {
          timer ??= setTimeout(() => void show().catch(end), COALESCE_MS);
        };
        const unwatch = keeper.watch(room, actor, lookSoon);
        const again = setInterval(() => {
          send(time(now()));
          isStillAllowed()
            .then((allowed) => (allowed ? lookSoon() : end()))
            .catch(end);
        }, LOOK_AGAIN_MS);
        stop = () => {
          unwatch();
          clearInterval(again);
          clearTimeout(timer);
        };
        signal.addEventListener('abort', end, { once: true });
        if (signal.aborted) return end();
        send(time(now()));
        await show().catch(end);
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1_000_000, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}

/** A comment: what reads events passes over it, and our page sets its clock by it. */
const time = (at: number) => `: at ${at}\n\n`;

const message = (event: string, id: number, data: unknown) =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
