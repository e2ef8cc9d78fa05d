import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { forgetSeats, MOST_SEATS, readSeats, writeSeats } from './seats.ts';
import { readShelf } from './shelf.ts';

/** What waits to be sent to a room. */
export interface RoomWrite {
  /** Whose it is: a participant's id, or the account of an instructor. */
  readonly by: string;
  readonly room: string;
  /** The idempotency key. */
  readonly key: string;
  /** The command, or the run, as it is sent. */
  readonly what: object;
  /** By the steady clock of the page that made it, in milliseconds since 1970. */
  readonly madeAt: number;
}

interface Schema extends DBSchema {
  writes: { key: number; value: RoomWrite; indexes: { sender: [room: string, by: string]; key: string } };
  lease: { key: string; value: { tab: string; until: number } };
}

const queueName = (store: string) => `${store}-rooms`;

/** Forgets a place, with what was not sent. */
export async function giveUpSeat(room: string): Promise<void> {
  const { current, seats } = readSeats();
  const seat = seats.find((one) => one.room === room);
  writeSeats({
    current: current === room ? null : current,
    seats: seats.filter((one) => one.room !== room),
  });
  if (seat) await openRoomQueue().drop(room, seat.participant);
}

/** What waits to be sent to rooms, in the order in which it was made. */
export interface RoomQueue {
  add(write: RoomWrite): Promise<void>;
  /** The first `limit` of a sender in a room. */
  list(room: string, by: string, limit: number): Promise<RoomWrite[]>;
  count(room: string, by: string): Promise<number>;
  remove(keys: readonly string[]): Promise<void>;
  drop(room: string, by: string): Promise<void>;
  /** Lets one tab alone send for so long (ms), where the browser has no locks. Answers false while another does. */
  lease(name: string, tab: string, ms: number): Promise<boolean>;
  endLease(name: string, tab: string): Promise<void>;
}

const connect = (name: string) =>
  openDB<Schema>(name, 1, {
    upgrade(db) {
      const writes = db.createObjectStore('writes', { autoIncrement: true });
      writes.createIndex('sender', ['room', 'by']);
      writes.createIndex('key', 'key', { unique: true });
      db.createObjectStore('lease');
    },
    // The store is erased, or a later version wants it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });

/** The queue of a store. Where the browser keeps nothing every call rejects. */
export function openRoomQueue(store = readShelf().current): RoomQueue {
  const use = async <Result>(work: (db: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> => {
    const db = await connect(queueName(store));
    try {
      return await work(db);
    } finally {
      db.close();
    }
  };
  const removeAll = (db: IDBPDatabase<Schema>, index: 'sender' | 'key', queries: readonly IDBValidKey[]) => {
    const tx = db.transaction('writes', 'readwrite');
    const remove = async (query: IDBValidKey) => {
      for (const key of await tx.store.index(index).getAllKeys(IDBKeyRange.only(query)))
        await tx.store.delete(key);
    };
    return Promise.all([...queries.map(remove), tx.done]).then(() => undefined);
  };
  return {
    add: (write) => use(async (db) => void (await db.add('writes', write))),
    list: (room, by, limit) =>
      use((db) => db.getAllFromIndex('writes', 'sender', IDBKeyRange.only([room, by]), limit)),
    count: (room, by) => use((db) => db.countFromIndex('writes', 'sender', IDBKeyRange.only([room, by]))),
    remove: (keys) => use((db) => removeAll(db, 'key', keys)),
    drop: (room, by) => use((db) => removeAll(db, 'sender', [[room, by]])),
    lease: (name, tab, ms) =>
      use(async (db) => {
        const tx = db.transaction('lease', 'readwrite');
        const held = await tx.store.get(name);
        const now = Date.now();
        // A clock that was set back must not hold a lease for ever.
        const isFree = !held || held.tab === tab || held.until <= now || held.until > now + 10 * ms;
        if (isFree) await tx.store.put({ tab, until: now + ms }, name);
        await tx.done;
        return isFree;
      }),
    endLease: (name, tab) =>
      use(async (db) => {
        const tx = db.transaction('lease', 'readwrite');
        if ((await tx.store.get(name))?.tab === tab) await tx.store.delete(name);
        await tx.done;
      }),
  };
}

/** Forgets all places of a store, and what it has not sent to rooms. */
export async function forgetRooms(store: string): Promise<void> {
  forgetSeats(store);
  await deleteDB(queueName(store));
}

/** How much of a store waits to be sent to rooms. */
export async function countRoomWrites(store: string): Promise<number> {
  const db = await connect(queueName(store));
  try {
    return await db.count('writes');
  } finally {
    db.close();
  }
}

/** Moves what a store has of rooms into another: both are the same person's. */
export async function adoptRooms(from: string, into: string): Promise<void> {
  const [left, here] = [readSeats(from), readSeats(into)];
  const fresh = left.seats.filter(({ room }) => here.seats.every((seat) => seat.room !== room));
  if (fresh.length > 0)
    writeSeats(
      { current: here.current ?? left.current, seats: [...here.seats, ...fresh].slice(0, MOST_SEATS) },
      into,
    );
  const db = await connect(queueName(from));
  const writes = await db.getAll('writes');
  db.close();
  const queue = openRoomQueue(into);
  for (const write of writes) await queue.add(write);
}
