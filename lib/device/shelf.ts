import { createId } from './ids.ts';

/** A store that is not in use: put aside for the account whose work it holds, or without one. */
interface KeptStore {
  readonly name: string;
  readonly account: string | null;
  /** The server has not heard yet that its person signed out. */
  readonly ending?: true;
}

/** This browser's stores: each holds the work of one owner, and all but the current are left alone. */
export interface Shelf {
  readonly current: string;
  /** The person the current store belongs to. */
  readonly account: string | null;
  readonly kept: readonly KeptStore[];
  /** Why the current store is another than before, until the reader has seen it. */
  readonly notice?: 'signed-out';
}

const KEY = 'hotpath-stores';
/** Browsers that never had an account have this one alone. */
const FIRST: Shelf = { current: 'hotpath', account: null, kept: [] };
/** What a tab holds over a reload, for its store alone. */
const OF_TAB = /^hotpath-(answer|run):/;

/** Where local storage is blocked or holds something else: the first store, and no other. */
export function readShelf(): Shelf {
  try {
    const shelf = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Shelf | null;
    return typeof shelf?.current === 'string' && Array.isArray(shelf.kept) ? shelf : FIRST;
  } catch {
    return FIRST;
  }
}

/** Throws what the browser throws where it keeps nothing: a switch that is not kept must not seem done. */
export function writeShelf(shelf: Shelf): void {
  localStorage.setItem(KEY, JSON.stringify(shelf));
}

/** A name that no store ever had. */
export const nameStore = () => `hotpath-${createId()}`;

/** What a store's name adds to the keys of local storage and to its channel: nothing for the first one. */
export const suffixOf = (store: string) => (store === FIRST.current ? '' : `@${store}`);

/**
 * Calls back when another store became the current one: told by the tab that switched, or found out by a page that was
 * frozen meanwhile. Answers the function that ends it.
 */
export function watchShelf(store: string, onSwitched: (shelf: Shelf) => void): () => void {
  const look = () => {
    const shelf = readShelf();
    if (shelf.current !== store) onSwitched(shelf);
  };
  addEventListener('storage', look);
  addEventListener('pageshow', look);
  return () => {
    removeEventListener('storage', look);
    removeEventListener('pageshow', look);
  };
}

/** Forgets what this tab holds of another store: an unfinished answer is its writer's alone. */
export function enterStore(store: string): void {
  try {
    if ((sessionStorage.getItem('hotpath-store') ?? FIRST.current) === store) return;
    for (const key of Object.keys(sessionStorage)) if (OF_TAB.test(key)) sessionStorage.removeItem(key);
    sessionStorage.setItem('hotpath-store', store);
  } catch {
    // Blocked: then nothing is there.
  }
}
