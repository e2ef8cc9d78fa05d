/**
 * A cache beside a database, and readers and writers whose steps can mix in any order. It runs in the learner's realm, tries every
 * order itself, and seals what it counted.
 *
 * So everything is kept in closures, built-ins are captured before the learner's code is loaded, no property is read that could be
 * inherited, and no iterator but the learner's own is advanced: the learner may replace any of them.
 */

/** All that a town is made from. Plain data: the referee has it too. */
export interface TownSpec {
  readonly readers: number;
  readonly writers: number;
  /** The price in the database at the start; null for a product that does not exist yet. */
  readonly price: number | null;
  /** Two 32-bit words that only the town and the referee know. */
  readonly secret: readonly [number, number];
}

export interface Counted {
  /** Orders of the steps that were tried: all there are. */
  readonly orders: number;
  /** Those after which the cache goes on answering with what the database no longer holds. */
  readonly stale: number;
  /** Those after which a second quiet reader still has to ask the database. */
  readonly uncached: number;
  /** The first order that ended stale, one letter for each step: `r` and `R` are readers, `w` and `W` writers. */
  readonly example: string;
  readonly seal: number;
}

interface Found {
  readonly found: boolean;
  readonly price: number | null;
  readonly token: number;
}

interface Row {
  readonly price: number | null;
  readonly version: number;
}

type Steps = { next(given?: unknown): { readonly done?: boolean; readonly value?: unknown } };

export interface Protocol {
  read(): Steps;
  write(price: number): Steps;
}

export interface Town {
  readonly readers: number;
  readonly writers: number;
  readonly play: (protocol: Protocol) => Counted;
}

/** More steps than that are no protocol for one price, and make more orders than can be tried. */
const MOST_STEPS = 6;
const MOST_ORDERS = 60_000;
const LETTERS = 'rRwW';
const WRITTEN = [200, 300] as const;

const { imul } = Math;
const { freeze } = Object;
const { apply } = Reflect;
const { charCodeAt } = String.prototype;
const Refused = Error;
const Bytes = Uint8Array;

function mix(value: number, salt: number): number {
  let h = value ^ salt;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** What a town writes below its counts. */
export function sealOf(
  { secret, readers, writers }: TownSpec,
  { orders, stale, uncached, example }: Omit<Counted, 'seal'>,
): number {
  let h = mix(secret[0], readers * 4 + writers);
  h = mix(h ^ orders, secret[1]);
  h = mix(h ^ stale, secret[0]);
  h = mix(h ^ uncached, secret[1]);
  for (let i = 0; i < example.length; i++) h = mix(h ^ apply(charCodeAt, example, [i]), secret[0]);
  return h;
}

/** A cache with one key, and a row in a database. Each method is one step: nothing comes between its parts. */
function openStores(price: number | null) {
  let row: Row = freeze({ __proto__: null, price, version: 1 }) as Row;
  let isCached = false;
  let cached: number | null = null;
  /** The version that the cache knows of: of what it holds, or of what a delete left behind. */
  let known = 0;
  let token = 0;
  let loads = 0;
  const get = (): Found => {
    if (!isCached) token++;
    return freeze({
      __proto__: null,
      found: isCached,
      price: isCached ? cached : null,
      token: isCached ? 0 : token,
    }) as never;
  };
  const take = (step: Record<string, unknown>): unknown => {
    const kind = step.do;
    const version = typeof step.version === 'number' ? step.version : 0;
    if (kind === 'get') return get();
    if (kind === 'load') {
      loads++;
      return row;
    }
    if (kind === 'store') {
      row = freeze({ __proto__: null, price: step.price as number, version: row.version + 1 }) as Row;
      return row;
    }
    if (kind === 'delete') {
      isCached = false;
      // A token is good for one miss: whoever deletes takes all of them back.
      token++;
      if (version > known) known = version;
      return true;
    }
    if (kind === 'set') {
      if (typeof step.token === 'number' && step.token !== token) return false;
      if (version > 0 && version < known) return false;
      isCached = true;
      cached = step.price as number | null;
      if (version > known) known = version;
      token++;
      return true;
    }
    throw new Refused(
      "A step is { do: 'get' }, { do: 'load' }, { do: 'set', price }, { do: 'delete' } or { do: 'store', price }.",
    );
  };
  return {
    take,
    isStale: () => isCached && cached !== row.price,
    price: () => row.price,
    loads: () => loads,
  };
}

/** Opens a town. */
export function openTown(spec: TownSpec): Town {
  const { readers, writers } = spec;
  const many = readers + writers;

  /** One order: `choices` says whose turn it is, of those who are not done, and is filled in with 0 from where it ends. */
  const playOne = (
    protocol: Protocol,
    choices: Uint8Array,
    counts: Uint8Array,
  ): { length: number; order: string; stale: boolean; uncached: boolean } => {
    const stores = openStores(spec.price);
    const actors: (Steps | null)[] = [];
    const given: unknown[] = [];
    const steps = new Bytes(many);
    const open = (place: number, actor: Steps | null, value: unknown) => {
      actors[place] = actor;
      given[place] = value;
    };
    for (let i = 0; i < many; i++)
      open(i, i < readers ? protocol.read() : protocol.write(WRITTEN[i - readers]!), undefined);
    /** Advances an actor over one step; answers false when it is done. */
    const advance = (place: number): boolean => {
      const { done, value } = actors[place]!.next(given[place]);
      if (done) {
        actors[place] = null;
        return false;
      }
      if (++steps[place]! > MOST_STEPS)
        throw new Refused(`One reader or writer takes more than ${MOST_STEPS} steps.`);
      if (typeof value !== 'object' || value === null)
        throw new Refused('A step is an object such as { do: "get" }.');
      waiting[place] = value as Record<string, unknown>;
      return true;
    };
    const waiting: Record<string, unknown>[] = [];
    for (let i = 0; i < many; i++) {
      waiting[i] = {};
      advance(i);
    }
    let order = '';
    let length = 0;
    for (;;) {
      let ready = 0;
      for (let i = 0; i < many; i++) if (actors[i]) ready++;
      if (ready === 0) break;
      counts[length] = ready;
      let turn = choices[length]!;
      length++;
      let place = 0;
      for (; place < many; place++) if (actors[place] && turn-- === 0) break;
      order += LETTERS[place < readers ? place : 2 + place - readers];
      given[place] = stores.take(waiting[place]!);
      advance(place);
    }
    const stale = stores.isStale();
    // It is quiet. The first reader may have to ask the database, the second may not.
    const quiet = () => {
      const actor = protocol.read();
      let answer: unknown;
      for (let i = 0; ; i++) {
        const { done, value } = actor.next(answer);
        if (done) return value;
        if (i >= MOST_STEPS) throw new Refused(`One reader takes more than ${MOST_STEPS} steps.`);
        answer = stores.take(value as Record<string, unknown>);
      }
    };
    const first = quiet();
    if (!stale && first !== stores.price())
      throw new Refused(
        `Nobody writes any more, the price is ${stores.price()}, and read() returned ${typeof first === 'number' || first === null ? first : typeof first}.`,
      );
    const before = stores.loads();
    quiet();
    return { length, order, stale, uncached: stores.loads() > before };
  };

  return freeze({
    __proto__: null,
    readers,
    writers,
    play: freeze((protocol: Protocol): Counted => {
      const choices = new Bytes(many * MOST_STEPS + 1);
      const counts = new Bytes(many * MOST_STEPS + 1);
      let orders = 0;
      let stale = 0;
      let uncached = 0;
      let example = '';
      for (;;) {
        const one = playOne(protocol, choices, counts);
        if (++orders > MOST_ORDERS)
          throw new Refused(`The steps can mix in more than ${MOST_ORDERS} orders: take fewer.`);
        if (one.stale) {
          stale++;
          example ||= one.order;
        }
        if (one.uncached) uncached++;
        // The next order: the last choice that had another one.
        let at = one.length - 1;
        while (at >= 0 && choices[at]! + 1 >= counts[at]!) choices[at--] = 0;
        if (at < 0) break;
        choices[at]!++;
      }
      const counted = { orders, stale, uncached, example };
      return freeze({ __proto__: null, ...counted, seal: sealOf(spec, counted) }) as never;
    }),
  }) as unknown as Town;
}
