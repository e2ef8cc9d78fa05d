import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Attempt, AttemptHead, ClinicCase, Draft, Kept, ProgressItem } from '#lib/record';

/** A write that the server has not acknowledged. The content is read from its own store when it is sent. */
export interface OutboxEntry {
  /** "attempt:<id>" or the key of a progress item: a later change of the same item takes the place of the earlier. */
  item: string;
  /** The idempotency key. */
  key: string;
  /** Orders the queue, and tells the server which of two changes of an item is the later. */
  sequence: number;
}

/** A draft that nobody has put in its place yet: see `adoptDrafts`. */
export interface WaitingDraft extends Omit<Draft, 'revision'> {
  /** The revision it was typed on; -1 where there was none. */
  baseRevision: number;
}

export interface Schema extends DBSchema {
  /**
   * "installation": the secret; "restore": the server is to be asked for everything; "asked": when it was last asked for
   * news; "latest": how far the server's record was known then, by its own counter; "sequence": the last number given
   * out; "store": this store's name in version vectors.
   */
  meta: { key: string; value: string | number };
  drafts: { key: string; value: Draft };
  waiting: { key: [lab: string, tab: string]; value: WaitingDraft };
  progress: { key: string; value: Kept<ProgressItem> };
  /** Attempts whose code is here: those that were made here, and those that were asked for. */
  attempts: { key: string; value: Kept<Attempt>; indexes: { lab: string; sequence: number } };
  /** All attempts, as far as a list shows them. */
  heads: { key: string; value: Kept<AttemptHead>; indexes: { lab: string; sequence: number } };
  /** Never sent: there is no outbox for it. */
  cases: { key: string; value: ClinicCase };
  outbox: { key: string; value: OutboxEntry; indexes: { sequence: number } };
}

export type Database = IDBPDatabase<Schema>;
/** The progress but for drafts as they were sent. */
export const shownItems = () => IDBKeyRange.lowerBound('lab:');
/** The stores of a write that the server is to know of; `meta` has the counter. */
export const SENT_STORES = ['meta', 'attempts', 'heads', 'progress', 'outbox'] as const;
export type Sending = IDBPTransaction<Schema, typeof SENT_STORES, 'readwrite'>;
