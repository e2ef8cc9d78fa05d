/** What the cache knows of the price. */
interface Found {
  readonly found: boolean;
  /** null where nothing was found, or where somebody stored that there is no such product. */
  readonly price: number | null;
  /** After a miss: a token for this miss. Another miss, a set or a delete makes it worthless. */
  readonly token: number;
}
/** A row of the database; null for a product that does not exist. Each write counts its version up. */
interface Row {
  readonly price: number | null;
  readonly version: number;
}
type Step =
  /** Gives Found. */
  | { do: 'get' }
  /** Gives Row. */
  | { do: 'load' }
  /** Writes the price to the database, and gives the new Row. */
  | { do: 'store'; price: number }
  /**
   * Puts the price into the cache. With a token, only if it is still worth something; with a version, only if the cache has not heard
   * of a later one. Gives whether it did.
   */
  | { do: 'set'; price: number | null; token?: number; version?: number }
  /** Takes the price out of the cache. With a version, the cache remembers that it has heard of it. */
  | { do: 'delete'; version?: number };

// biome-ignore lint/suspicious/noExplicitAny: what a step gives depends on the step
type Steps<Result> = Generator<Step, Result, any>;
interface Protocol {
  read(): Steps<number | null>;
  write(price: number): Steps<void>;
}
interface Counted {
  readonly orders: number;
  readonly stale: number;
  readonly uncached: number;
  readonly example: string;
  readonly seal: number;
}
interface Town {
  /** Lets readers and writers take their steps in every order there is. */
  readonly play: (protocol: Protocol) => Counted;
}

function* read(): Steps<number | null> {
  const { found, price, token }: Found = yield { do: 'get' };
  if (found) return price;
  const row: Row = yield { do: 'load' };
  // Whoever has deleted meanwhile has made the token worthless: what was read before then is not stored.
  yield { do: 'set', price: row.price, token };
  return row.price;
}

function* write(price: number): Steps<void> {
  yield { do: 'store', price };
  yield { do: 'delete' };
}

/** What each town counted, in order. */
export function playTowns(towns: readonly Town[]): Counted[] {
  return towns.map((town) => town.play({ read, write }));
}
