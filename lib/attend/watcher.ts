import type { RoomView, ViewDifference } from '#lib/live';
import { createEventReader, type Said } from './event-reader.ts';
import { answerOf, ask } from './results.ts';

/** What watching a room brings. */
export interface Heard {
  view(view: RoomView): void;
  difference(change: ViewDifference): void;
  /** The server's time, just now. */
  time(at: number): void;
  connection(now: 'live' | 'polling' | 'offline'): void;
  /** This page does not belong in the room: nothing is tried any more. */
  refused(because: string): void;
}

export interface WatchOptions {
  /** "/api/rooms/<id>". */
  readonly path: string;
  /** "?as=projector", or nothing. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Nothing is asked before this resolves. */
  ready(): Promise<void>;
  readonly heard: Heard;
}

/** A stream says something every 5 s. One that says nothing for so long is held up by something between. */
const SILENCE_MS = 15_000;
/** A stream begins with the whole view at once. */
const FIRST_MS = 6_000;
const POLL_MS = 3_000;
/** How long a room is polled before a stream is tried again. */
const POLLING_MS = 60_000;
/** A stream that ends sooner than this, so many times in a row, is cut by something between. */
const SHORT_MS = 4_000;
const SHORT_LIVES = 3;

/** Milliseconds before the next try after so many failures: from half a second to 10 s, half of it by chance. */
export function retryMs(failures: number, random: () => number): number {
  const ceiling = Math.min(10_000, 500 * 2 ** Math.max(0, failures - 1));
  return ceiling / 2 + (ceiling / 2) * random();
}

type StreamEnd = 'cut' | 'silent' | 'failed' | 'over';

/** Watches a room until it is told to stop: by a stream, and where streams do not come through, by asking. */
export function watchRoom({ path, query, headers, ready, heard }: WatchOptions): {
  stop(): void;
  /** The next try is now. */
  poke(): void;
  /** The network is gone: a stream would find out by its silence alone. */
  cut(): void;
} {
  const ending = new AbortController();
  let wake: (() => void) | undefined;
  let cutStream: (() => void) | undefined;

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const stream = async (): Promise<StreamEnd> => {
    const abort = new AbortController();
    const end = () => abort.abort();
    cutStream = end;
    ending.signal.addEventListener('abort', end);
    let hasBegun = false;
    let isOver = false;
    let timer = setTimeout(end, FIRST_MS);
    const say = (said: Said) => {
      if ('comment' in said) {
        const at = Number(/^at (\d+)$/.exec(said.comment)?.[1]);
        if (at) heard.time(at);
      } else if (said.event === 'view') {
        const view = JSON.parse(said.data) as RoomView;
        hasBegun = true;
        isOver = view.kind === 'shut';
        heard.view(view);
        heard.connection('live');
      } else if (said.event === 'difference') heard.difference(JSON.parse(said.data) as ViewDifference);
    };
    try {
      const response = await fetch(`${path}/stream${query}`, {
        headers,
        cache: 'no-store',
        signal: abort.signal,
      });
      if (!response.ok || !response.body) {
        const answer = await answerOf(response);
        if (answer.kind !== 'outside') return 'failed';
        heard.refused(answer.error);
        return 'over';
      }
      const read = createEventReader(say);
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        read(decoder.decode(value, { stream: true }));
        clearTimeout(timer);
        timer = setTimeout(end, hasBegun ? SILENCE_MS : FIRST_MS);
      }
    } catch {
      if (!hasBegun && !abort.signal.aborted) return 'failed';
    } finally {
      clearTimeout(timer);
      ending.signal.removeEventListener('abort', end);
    }
    if (isOver) return 'over';
    return hasBegun ? 'cut' : 'silent';
  };

  /** Answers whether the server answered; null when the page does not belong there. */
  const poll = async (): Promise<boolean | null> => {
    const answer = await ask(path + query, headers);
    if (ending.signal.aborted) return null;
    if (answer.kind === 'outside') {
      heard.refused(answer.error);
      return null;
    }
    if (answer.kind !== 'ok') return false;
    const { view, at } = answer.body as { view: RoomView; at: number };
    heard.time(at);
    heard.view(view);
    return view.kind === 'shut' ? null : true;
  };

  const run = async () => {
    let failures = 0;
    let shortLives = 0;
    let pollUntil = 0;
    const fail = async () => {
      heard.connection('offline');
      failures += 1;
      await pause(retryMs(failures, Math.random));
    };
    while (!ending.signal.aborted) {
      if (
        !(await ready().then(
          () => true,
          () => false,
        ))
      ) {
        await fail();
        continue;
      }
      if (performance.now() >= pollUntil) {
        const begun = performance.now();
        const end = await stream();
        if (end === 'over' || ending.signal.aborted) return;
        if (end === 'failed') {
          await fail();
          continue;
        }
        if (end === 'cut') {
          failures = 0;
          shortLives = performance.now() - begun < SHORT_MS ? shortLives + 1 : 0;
          if (shortLives < SHORT_LIVES) {
            // A room that is cut at once comes back a little apart.
            await pause(retryMs(1, Math.random));
            continue;
          }
        }
        shortLives = 0;
        pollUntil = performance.now() + POLLING_MS;
      }
      const answered = await poll();
      if (answered === null) return;
      if (!answered) {
        pollUntil = 0;
        await fail();
        continue;
      }
      failures = 0;
      heard.connection('polling');
      await pause(POLL_MS);
    }
  };
  void run();

  return {
    stop: () => {
      ending.abort();
      wake?.();
    },
    poke: () => wake?.(),
    cut: () => cutStream?.(),
  };
}
