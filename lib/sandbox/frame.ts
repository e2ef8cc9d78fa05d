/**
 * Runs in the opaque frame. It starts workers from text for the embedding page, hands each its port, and says when
 * one reports an error. It relays nothing else: the page and the worker talk over the port.
 */
interface Spawn {
  readonly type: 'spawn';
  readonly id: number;
  readonly source: string;
  readonly nonce: string;
  /** Bytes that the worker is handed, by name. */
  readonly files: Readonly<Record<string, ArrayBuffer>>;
  /** Memory to share with another worker of the same number; null for none. */
  readonly shared: { readonly number: number; readonly bytes: number } | null;
}

/** Memory that one worker has so far. */
const waiting = new Map<number, SharedArrayBuffer>();

/** The same memory for two workers with one number; nothing is kept afterwards. Null where the page is not isolated. */
function share(wanted: Spawn['shared']): SharedArrayBuffer | null {
  if (!wanted || !crossOriginIsolated) return null;
  const { number, bytes } = wanted;
  const known = waiting.get(number);
  const memory = known ?? new SharedArrayBuffer(bytes);
  if (known) waiting.delete(number);
  else waiting.set(number, memory);
  return memory;
}

const workers = new Map<number, Worker>();

addEventListener('message', (event) => {
  if (event.source !== parent) return;
  const message = event.data as Spawn | { type: 'end'; id: number } | { type: 'ping'; id: number };
  if (message.type === 'spawn') {
    const url = URL.createObjectURL(new Blob([message.source], { type: 'text/javascript' }));
    const worker = new Worker(url);
    workers.set(message.id, worker);
    let told = false;
    worker.onerror = (error) => {
      error.preventDefault();
      // Only the first, and cut: what a worker throws is the learner's text.
      if (told) return;
      told = true;
      parent.postMessage(
        { type: 'worker-error', id: message.id, text: String(error.message ?? '').slice(0, 500) },
        '*',
      );
    };
    const { nonce, files } = message;
    worker.postMessage({ nonce, files, shared: share(message.shared) }, [
      ...event.ports,
      ...Object.values(files),
    ]);
    URL.revokeObjectURL(url);
  } else if (message.type === 'end') {
    workers.get(message.id)?.terminate();
    workers.delete(message.id);
  } else if (message.type === 'ping') {
    parent.postMessage({ type: 'pong', id: message.id }, '*');
  }
});

parent.postMessage({ type: 'frame-ready' }, '*');
