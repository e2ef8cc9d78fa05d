import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { readShelf, suffixOf } from './shelf.ts';

/** A participant's place in a room, as the server gave it: whoever has the token is that participant. */
export interface Seat {
  readonly room: string;
  readonly code: string;
  readonly title: string;
  readonly participant: string;
  readonly name: string;
  readonly token: string;
}

/** The places that this store's reader has taken, and the room that labs and lessons speak of. */
export interface Seats {
  readonly current: string | null;
  readonly seats: readonly Seat[];
}

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

const NONE: Seats = { current: null, seats: [] };
/** Rooms that a browser remembers: the latest. */
const MOST_SEATS = 10;

/** In local storage, so that a lesson knows at once, and without a database, that it is in no room. */
const seatsKey = (store: string) => `hotpath-rooms${suffixOf(store)}`;
const queueName = (store: string) => `${store}-rooms`;

export function readSeats(store = readShelf().current): Seats {
  try {
    const kept = JSON.parse(localStorage.getItem(seatsKey(store)) ?? 'null') as Seats | null;
    return Array.isArray(kept?.seats) ? kept : NONE;
  } catch {
    return NONE;
  }
}

function writeSeats(seats: Seats, store = readShelf().current): void {
  try {
    localStorage.setItem(seatsKey(store), JSON.stringify(seats));
    // Other tabs hear of it by themselves.
    dispatchEvent(new Event(SEATS_CHANGED));
  } catch {
    // Blocked or full: the rejoin link is what is left.
  }
}

const SEATS_CHANGED = 'hotpath-seats';

/** Calls back when a place was taken or given up, in this tab or another. Answers the function that ends it. */
export function watchSeats(listener: () => void): () => void {
  const look = ({ key }: StorageEvent) => {
    if (key === null || key === seatsKey(readShelf().current)) listener();
  };
  addEventListener('storage', look);
  addEventListener(SEATS_CHANGED, listener);
  return () => {
    removeEventListener('storage', look);
    removeEventListener(SEATS_CHANGED, listener);
  };
}

export const findSeat = (room: string): Seat | undefined =>
  readSeats().seats.find((seat) => seat.room === room);

/** Keeps a place, as the current one. */
export function takeSeat(seat: Seat): void {
  const others = readSeats().seats.filter(({ room }) => room !== seat.room);
  writeSeats({ current: seat.room, seats: [seat, ...others].slice(0, MOST_SEATS) });
}

/** Labs and lessons speak of no room any more; the place is kept. */
export function standUp(room: string): void {
  const { current, seats } = readSeats();
  if (current === room) writeSeats({ current: null, seats });
}

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
  try {
    localStorage.removeItem(seatsKey(store));
    dispatchEvent(new Event(SEATS_CHANGED));
  } catch {
    // Blocked: then nothing is there.
  }
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
