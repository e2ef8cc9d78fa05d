import { LIMITS } from '#lib/record';
import { backoffMs, countBatch, KEEPALIVE_BYTES } from './batch.ts';
import { readInstallation } from './database.ts';
import type { Database, OutboxEntry } from './stores.ts';
import { callServer, isSignedOut, type ServerAnswer } from './transport.ts';
import type { SyncState } from './types.ts';

/** Writes made within this time of each other travel together. */
const GATHER_MS = 300;

/** Refusals of the content. Any other (a proxy's 403, a 404 while deploying) is worth another try. */
const FINAL: readonly number[] = [400, 413];
const UNREACHABLE: Extract<ServerAnswer, { kind: 'unreachable' }> = { kind: 'unreachable' };

interface Packed {
  entry: OutboxEntry;
  json: string;
}

export interface Outbox {
  state(): SyncState;
  flush(): Promise<void>;
  /** Call after a write was queued in this tab. */
  notice(): void;
  subscribe(listener: (state: SyncState) => void): () => void;
  close(): void;
}

interface Heard {
  /** A write was refused, and stays on this device only. */
  refused(error: string): void;
  /** Nothing is sent before this resolves; a rejection counts as a server that cannot be reached. */
  ready(): Promise<void>;
  /** The installation was signed out: what waits stays where it is. */
  signedOut(): void;
}

/**
 * Sends the queue of unacknowledged writes, oldest first, until it is empty; keeps trying with back-off while the
 * server is away, and at once when the network returns or the tab is hidden. Entries leave the queue only after the
 * server's answer, so whatever is cut off is sent again under the same key.
 */
export function startOutbox(db: Database, heard: Heard): Outbox {
  const listeners = new Set<(state: SyncState) => void>();
  let current: SyncState = 'saved';
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let closed = false;

  const enter = (state: SyncState) => {
    if (state === current) return;
    current = state;
    for (const listener of listeners) listener(state);
  };
  const schedule = (delayMs: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => kick(), delayMs);
  };

  async function drain(keepalive: boolean): Promise<void> {
    for (;;) {
      const batch = await readBatch(db, LIMITS.writes);
      if (batch.length === 0) {
        failures = 0;
        return enter('saved');
      }
      if (current === 'saved') enter('pending');
      const outcome = await heard.ready().then(
        () => deliver(db, batch, keepalive, heard),
        () => UNREACHABLE,
      );
      if (outcome.kind === 'unreachable') {
        failures += 1;
        enter('offline');
        return schedule(Math.max(outcome.retryAfterMs ?? 0, backoffMs(failures, Math.random)));
      }
      failures = 0;
      enter('pending');
    }
  }

  // A flush that is asked for while another runs follows it: it must see writes that the first one may have missed.
  function flush(keepalive = false): Promise<void> {
    if (closed) return Promise.resolve();
    clearTimeout(timer);
    const next = (running ?? Promise.resolve())
      .then(() => drain(keepalive))
      .catch((error: unknown) => {
        if (closed) return;
        enter('offline');
        schedule(backoffMs(++failures, Math.random));
        throw error;
      });
    running = next.catch(() => undefined);
    return next;
  }

  // The state and the next timer already tell of a failure.
  const kick = (keepalive = false) => void flush(keepalive).catch(() => undefined);
  const onOnline = () => kick();
  const onHidden = () => {
    if (document.visibilityState === 'hidden') kick(true);
  };
  const onPageHide = () => kick(true);
  addEventListener('online', onOnline);
  addEventListener('pagehide', onPageHide);
  document.addEventListener('visibilitychange', onHidden);
  schedule(0);

  return {
    state: () => current,
    flush: () => flush(),
    notice() {
      if (current === 'saved') enter('pending');
      if (failures === 0) schedule(GATHER_MS);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      removeEventListener('online', onOnline);
      removeEventListener('pagehide', onPageHide);
      document.removeEventListener('visibilitychange', onHidden);
    },
  };
}

/** The oldest entries with their contents, read in one transaction so that key and content belong together. */
async function readBatch(db: Database, limit: number): Promise<Packed[]> {
  const tx = db.transaction(['outbox', 'attempts', 'progress']);
  const entries = await tx.objectStore('outbox').index('sequence').getAll(undefined, limit);
  const packed = await Promise.all(
    entries.map(async (entry): Promise<Packed> => {
      if (entry.item.startsWith('attempt:')) {
        const kept = await tx.objectStore('attempts').get(entry.item.slice('attempt:'.length));
        const attempt = { ...kept, sequence: undefined };
        return { entry, json: JSON.stringify({ kind: 'attempt', key: entry.key, attempt }) };
      }
      const { key, sequence } = entry;
      const progress = await tx.objectStore('progress').get(entry.item);
      return { entry, json: JSON.stringify({ kind: 'progress', ...progress, key, sequence }) };
    }),
  );
  const encoder = new TextEncoder();
  return packed.slice(0, countBatch(packed.map(({ json }) => encoder.encode(json).byteLength)));
}

/**
 * Sends a batch and removes what the server has answered. A refused batch is sent again one by one, so that one bad
 * write cannot hold up the others; the bad one leaves the queue and stays on this device only.
 */
async function deliver(
  db: Database,
  batch: readonly Packed[],
  keepalive: boolean,
  heard: Heard,
): Promise<ServerAnswer> {
  const answer = await send(db, batch, keepalive);
  if (isSignedOut(answer)) heard.signedOut();
  const outcome = answer.kind === 'refused' && !FINAL.includes(answer.status) ? UNREACHABLE : answer;
  if (outcome.kind === 'unreachable') return outcome;
  if (outcome.kind === 'refused' && batch.length > 1) {
    for (const one of batch) {
      const single = await deliver(db, [one], keepalive, heard);
      if (single.kind === 'unreachable') return single;
    }
    return { kind: 'ok', body: null };
  }
  if (outcome.kind === 'refused') heard.refused(outcome.error);
  await acknowledge(db, batch);
  return outcome;
}

async function send(db: Database, batch: readonly Packed[], keepalive: boolean): Promise<ServerAnswer> {
  const body = `{"writes":[${batch.map(({ json }) => json).join(',')}]}`;
  const small = body.length < KEEPALIVE_BYTES;
  return callServer('POST', '/api/sync', await readInstallation(db), body, keepalive && small);
}

/** An entry that was replaced while its older self was under way has another key, and stays. */
async function acknowledge(db: Database, batch: readonly Packed[]): Promise<void> {
  const tx = db.transaction('outbox', 'readwrite');
  for (const { entry } of batch) {
    const now = await tx.store.get(entry.item);
    if (now?.key === entry.key) await tx.store.delete(entry.item);
  }
  await tx.done;
}
