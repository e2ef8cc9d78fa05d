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

const NONE: Seats = { current: null, seats: [] };
/** Rooms that a browser remembers: the latest. */
export const MOST_SEATS = 10;

/** In local storage, so that a lesson knows at once, and without a database, that it is in no room. */
const seatsKey = (store: string) => `hotpath-rooms${suffixOf(store)}`;

export function readSeats(store = readShelf().current): Seats {
  try {
    const kept = JSON.parse(localStorage.getItem(seatsKey(store)) ?? 'null') as Seats | null;
    return Array.isArray(kept?.seats) ? kept : NONE;
  } catch {
    return NONE;
  }
}

export function writeSeats(seats: Seats, store = readShelf().current): void {
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

/** Forgets all places of a store. */
export function forgetSeats(store: string): void {
  try {
    localStorage.removeItem(seatsKey(store));
    dispatchEvent(new Event(SEATS_CHANGED));
  } catch {
    // Blocked: then nothing is there.
  }
}
