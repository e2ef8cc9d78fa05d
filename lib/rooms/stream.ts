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
}

/** Where the bytes go. */
interface Sink {
  send(bytes: Uint8Array): void;
  end(): void;
}

/** What depends on the time is looked at again, and proxies see that the stream lives. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) of what an actor sees of a room:
 * first "view", the whole of it; then "difference", see lib/live. A stream that begins again begins with the whole, so
 * nothing can be missed. Comments say the server's time. It ends after a view that is shut. What is answered begins it, and
 * answers how to stop.
 */
export function streamOf(options: StreamOptions): (sink: Sink) => () => void {
  const { keeper, room, actor, now, isStillAllowed } = options;
  return (sink) => {
    let last: RoomView | undefined;
    const show = (state: RoomState | null) => {
      if (!state) return sink.end();
      const view = viewFor(state, actor, now());
      const changes = last && difference(last, view);
      if (!last) sink.send(encode('view', state.sequence, view));
      else if (changes) sink.send(encode('difference', state.sequence, changes));
      last = view;
      if (view.kind === 'shut') sink.end();
    };
    sink.send(time(now()));
    const watching = watchRoom(keeper, room, now, {
      actor,
      show: (state) => {
        try {
          show(state);
        } catch {
          // A view that cannot be made ends its own stream, not those of the others.
          sink.end();
        }
      },
    });
    const again = setInterval(() => {
      sink.send(time(now()));
      isStillAllowed()
        .then((allowed) => (allowed ? watching.lookAgain() : sink.end()))
        .catch(() => sink.end());
    }, LOOK_AGAIN_MS);
    return () => {
      watching.stop();
      clearInterval(again);
    };
  };
}

const encoder = new TextEncoder();

/** A comment: what reads events passes over it, and our page sets its clock by it. */
const time = (at: number) => encoder.encode(`: at ${at}\n\n`);

const encode = (event: string, id: number, data: unknown) =>
  encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
