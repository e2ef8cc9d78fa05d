/** First in a thread with a database: the one listener that its script asks for. */
import { type MessagePort, parentPort } from 'node:worker_threads';

type Listener = (event: { readonly data: unknown; readonly ports: readonly MessagePort[] }) => void;

(globalThis as unknown as Record<string, unknown>).addEventListener = (_type: string, listener: Listener) => {
  parentPort!.once('message', ({ port, ...data }: { port: MessagePort }) =>
    listener({ data, ports: [port] }),
  );
};
