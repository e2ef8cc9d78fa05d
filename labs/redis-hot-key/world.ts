import type { Answer, World } from '#lib/lab';

// #region shown
/** What the brief says, in numbers. */
const SHARDS = 3;
const NODES = 20;
const PRODUCTS = 40_000;
const PAGE_KEYS = 100;
const PAGES_PER_SECOND = 600;
const TILES_PER_SECOND = 60_000;
/** Of the tiles: 48,000 of 120,000 reads a second, 40 %. */
const HOT_SHARE = 0.8;
const ROUND_TRIP_MS = 0.5;
/** 60,000 keys a second. */
const KEY_MS = 1 / 60;
const DATABASE_MS = 20;
const FRAGMENTS_PER_SECOND = 8_000;
/** Keys in all shards: 97 % are taken at the start, and 8,000 fragments come: 110 %. */
const CAPACITY = 60_000;
const LEFTOVERS = 18_000;
const MOST_LOCAL = 1_000;
const MOST_KEEP_MS = 60_000;
// #endregion

export const OTHER_TIMES = 'another celebrity every quarter of a second';
export const TWO_STARS = 'two celebrities';

/** Three shards of Redis, twenty nodes that read from them, and a product that everybody wants to see. */
export const world: World = {
  untilMs: 1_000,
  build({ engine, simulation, variant, record, ask, refuse }) {
    const { untilMs } = world;
    const [pages, tiles, choice, stars, fragments] = ['pages', 'tiles', 'keys', 'stars', 'fragments'].map(
      (name) => simulation.stream(name),
    );
    const at = (method: string) => `At ${(simulation.nowMs / 1_000).toFixed(3)} s ${method} answered`;
    const answered = ask('maxmemoryPolicy', Object.freeze({}));
    const policy = engine.MAXMEMORY_POLICIES.find((known) => known === answered);
    if (!policy)
      return refuse(
        `${at('maxmemoryPolicy')} ${shown(answered)}; it must answer 'noeviction', 'allkeys-lru', 'volatile-lru' or 'volatile-ttl'.`,
      );
    const capacity = Math.floor(CAPACITY / SHARDS);
    const shards = Array.from({ length: SHARDS }, (_, index) => ({
      name: `shard ${index + 1}`,
      server: new engine.RemoteServer(simulation, { roundTripMs: ROUND_TRIP_MS }),
      store: new engine.KeyStore(capacity, policy),
      askedMs: [] as number[],
    }));
    const starFor = variant === OTHER_TIMES ? 250 : 500;
    const starCount = variant === TWO_STARS ? 2 : 1;
    const local = Array.from({ length: NODES }, () => new engine.KeyedCache<number, number>());
    const node = () => Math.floor(choice!.next() * NODES);
    const product = () => Math.floor(choice!.next() * PRODUCTS);
    const homeOf = (key: number) => key % SHARDS;
    const shardOf = (key: number, copy: number) => shards[(homeOf(key) + copy) % SHARDS]!;

    // What nobody reads any more was stored first: fragments of pages long gone, without an expiry.
    for (let key = 0; key < LEFTOVERS; key++) shards[key % SHARDS]!.store.set(-1 - key, 0);
    for (let key = 0; key < PRODUCTS; key++) shardOf(key, 0).store.set(key, 0);

    const work = (shard: (typeof shards)[number], keys: number, answered: () => void) => {
      const period = Math.floor(simulation.nowMs / starFor);
      shard.askedMs[period] = (shard.askedMs[period] ?? 0) + keys * KEY_MS;
      record.amount(shard.name, keys * KEY_MS);
      // What is asked after the last arrival belongs to a period that did not last.
      if ((period + 1) * starFor <= untilMs)
        record.peak('shardPercent', Math.round((100 * shard.askedMs[period]!) / starFor));
      shard.server.call(keys * KEY_MS, answered);
    };
    const write = (shard: (typeof shards)[number], key: number, ttlMs?: number) => {
      if (!shard.store.set(key, simulation.nowMs, ttlMs)) record.spend('writeErrors');
    };
    record.spend('writeErrors', 0);

    /** Where a node reads a product: the copy's number, or null for its own memory. */
    const source = (key: number, reader: number): number | null => {
      const nowMs = simulation.nowMs;
      const kept = local[reader]!.get(key, nowMs);
      const answer = ask(
        'source',
        Object.freeze({
          key,
          node: reader,
          nowMs,
          localAgeMs: kept ? nowMs - kept.storedAtMs : null,
          shard: homeOf(key),
        }),
      );
      if (answer === 'redis') return 0;
      if (answer === 'copy 1') return 1;
      if (answer === 'copy 2') return 2;
      if (answer !== 'local')
        return refuse(
          `${at('source')} ${shown(answer)} for product ${key}; it must answer 'redis', 'copy 1', 'copy 2' or 'local'.`,
        );
      if (!kept)
        return refuse(`${at('source')} 'local' for product ${key}, and node ${reader} does not keep it.`);
      record.peak('oldestMs', Math.ceil(nowMs - kept.storedAtMs));
      return null;
    };
    const keep = (key: number, reader: number) => {
      const nowMs = simulation.nowMs;
      const cache = local[reader]!;
      const answer = ask('keepMs', Object.freeze({ key, node: reader, nowMs, entries: cache.size }));
      if (typeof answer !== 'number' || !(answer >= 0) || answer > MOST_KEEP_MS)
        return refuse(
          `${at('keepMs')} ${shown(answer)} for product ${key}; it must answer milliseconds, from 0 to ${MOST_KEEP_MS.toLocaleString('en')}.`,
        );
      if (answer === 0) return;
      record.spend('kept');
      cache.set(key, 0, nowMs, answer);
      simulation.after(answer, () => {
        const entry = cache.peek(key);
        if (entry && entry.expiresAtMs <= simulation.nowMs) cache.delete(key);
      });
      if (cache.size > MOST_LOCAL)
        refuse(
          `At ${(nowMs / 1_000).toFixed(3)} s node ${reader} keeps ${cache.size.toLocaleString('en')} products of its own; its memory has room for ${MOST_LOCAL.toLocaleString('en')}.`,
        );
    };
    /** Reads some keys of one shard in one round trip; `ended` is told how many had to come from the database. */
    const read = (
      copy: number,
      keys: readonly number[],
      reader: number,
      ended: (missing: number) => void,
    ) => {
      const shard = shardOf(keys[0]!, copy);
      work(shard, keys.length, () => {
        const nameOf = (key: number) => key + copy * PRODUCTS;
        const missing = keys.filter((key) => !shard.store.get(nameOf(key), simulation.nowMs));
        const store = () => {
          for (const key of missing) write(shard, nameOf(key));
          for (const key of keys) keep(key, reader);
          ended(missing.length);
        };
        if (missing.length === 0) store();
        else simulation.after(DATABASE_MS, store);
      });
    };

    const page = () => {
      const request = record.arrive();
      const reader = node();
      const keys = Array.from({ length: PAGE_KEYS }, product);
      let missing = 0;
      const end = () =>
        record.end(
          request,
          'ok',
          missing > 0 ? 'answered with help of the database' : 'answered from memory',
        );
      const answer = ask('fetch', Object.freeze({ node: reader, nowMs: simulation.nowMs }));
      if (answer !== 'get' && answer !== 'mget')
        return refuse(`${at('fetch')} ${shown(answer)}; it must answer 'get' or 'mget'.`);
      if (answer === 'get') {
        const next = (place: number): void => {
          for (let i = place; i < keys.length; i++) {
            const copy = source(keys[i]!, reader);
            if (copy === null) continue;
            record.spend('roundTrips');
            return read(copy, [keys[i]!], reader, (absent) => {
              missing += absent;
              next(i + 1);
            });
          }
          end();
        };
        return next(0);
      }
      const wanted = new Map<string, { readonly copy: number; readonly keys: number[] }>();
      for (const key of keys) {
        const copy = source(key, reader);
        if (copy === null) continue;
        const group = `${homeOf(key)} ${copy}`;
        const known = wanted.get(group);
        if (known) known.keys.push(key);
        else wanted.set(group, { copy, keys: [key] });
      }
      let open = wanted.size;
      if (open === 0) end();
      for (const { copy, keys } of wanted.values()) {
        record.spend('roundTrips');
        read(copy, keys, reader, (absent) => {
          missing += absent;
          if (--open === 0) end();
        });
      }
    };
    const tile = () => {
      const reader = node();
      const star = Math.floor(simulation.nowMs / starFor) * starCount;
      const isHot = choice!.next() < HOT_SHARE;
      const one = isHot && starCount > 1 && choice!.next() < 0.5 ? star + 1 : star;
      const key = isHot ? hot[one]! : product();
      const copy = source(key, reader);
      if (copy !== null) read(copy, [key], reader, () => {});
    };
    /** Drawn apart from everything else, so that no policy can count on them. */
    const hot = Array.from({ length: 16 }, () => Math.floor(stars!.next() * PRODUCTS));

    engine.arriveAtRandom(simulation, { perSecond: PAGES_PER_SECOND, untilMs, draws: pages! }, page);
    engine.arriveAtRandom(simulation, { perSecond: TILES_PER_SECOND, untilMs, draws: tiles! }, tile);
    engine.arriveAtRandom(
      simulation,
      { perSecond: FRAGMENTS_PER_SECOND, untilMs, draws: fragments! },
      (index) => {
        const ttlMs = ask('expiryMs', Object.freeze({ nowMs: simulation.nowMs }));
        if (
          typeof ttlMs !== 'number' ||
          !(ttlMs === 0 || ttlMs >= 1_000) ||
          ttlMs === Number.POSITIVE_INFINITY
        )
          return refuse(
            `${at('expiryMs')} ${shown(ttlMs)}; it must answer milliseconds from 1,000, or 0 for a key that never expires.`,
          );
        write(shards[index % SHARDS]!, -LEFTOVERS - 1 - index, ttlMs === 0 ? undefined : ttlMs);
      },
    );
  },
};

function shown(answer: Answer): string {
  if (answer === undefined) return 'nothing';
  if (typeof answer === 'object') return answer.what;
  return typeof answer === 'string' ? `'${answer}'` : String(answer);
}
