/** A request as handlers see it: Next's, or the listener's own. */
export interface Asked {
  readonly method: string;
  /** Absolute; only its path and its query mean something. */
  readonly url: string;
  readonly headers: Headers;
  /** Bytes as they come; null without a body. */
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** What is answered, before it is Next's response or bytes on a connection. A `Response` is one that was made elsewhere. */
export type Reply =
  | {
      readonly status: number;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: string | Stream;
    }
  | Response;

/** Where a stream goes. */
export interface Sink {
  /** Sends, and ends a client that does not take what it is sent. */
  send(bytes: Uint8Array): void;
  /** Ends the stream from this side. */
  end(): void;
}

/** Begins to send; what it answers is called once, when the stream has ended from either side. */
export type Stream = (sink: Sink) => () => void;

/** What may wait for a client, in bytes. Whoever takes no more comes back to a whole view. */
export const MOST_WAITING_BYTES = 1_000_000;

/** As Next takes it. `signal`: the client has gone. */
export function toResponse(reply: Reply, signal: AbortSignal): Response {
  if (reply instanceof Response) return reply;
  const { status, headers, body } = reply;
  const sent = typeof body === 'string' ? body : toWebStream(body, signal);
  const lines = new Headers();
  for (const [name, value] of headers) lines.append(name, value);
  return new Response(sent, { status, headers: lines });
}

function toWebStream(stream: Stream, signal: AbortSignal): ReadableStream<Uint8Array> {
  let onEnd = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let hasEnded = false;
        let stop: (() => void) | undefined;
        onEnd = () => {
          hasEnded = true;
          stop?.();
          stop = undefined;
        };
        const end = () => {
          if (hasEnded) return;
          onEnd();
          controller.close();
        };
        const send = (bytes: Uint8Array) => {
          if (hasEnded) return;
          controller.enqueue(bytes);
          if ((controller.desiredSize ?? 0) < 0) end();
        };
        signal.addEventListener('abort', end, { once: true });
        if (signal.aborted) return end();
        stop = stream({ send, end });
        if (hasEnded) onEnd();
      },
      cancel: () => onEnd(),
    },
    { highWaterMark: MOST_WAITING_BYTES, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}
