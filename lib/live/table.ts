/**
 * A map that is never changed: setting an entry copies one of its 64 buckets and shares the others. With a plain object
 * every event of a room would copy all of its participants.
 */
export interface Table<Value> {
  readonly size: number;
  readonly buckets: readonly ReadonlyMap<string, Value>[];
}

const BUCKETS = 64;

export function emptyTable<Value>(): Table<Value> {
  return { size: 0, buckets: Array.from({ length: BUCKETS }, () => new Map<string, Value>()) };
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). Not for secrets. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return hash >>> 0;
}

const bucketOf = (key: string) => hashText(key) % BUCKETS;

export function entryOf<Value>(table: Table<Value>, key: string): Value | undefined {
  return table.buckets[bucketOf(key)]!.get(key);
}

export function withEntry<Value>(table: Table<Value>, key: string, value: Value): Table<Value> {
  const place = bucketOf(key);
  const bucket = new Map(table.buckets[place]!).set(key, value);
  const size = table.size + bucket.size - table.buckets[place]!.size;
  return { size, buckets: table.buckets.with(place, bucket) };
}

export function withoutEntry<Value>(table: Table<Value>, key: string): Table<Value> {
  const place = bucketOf(key);
  const bucket = new Map(table.buckets[place]!);
  if (!bucket.delete(key)) return table;
  return { size: table.size - 1, buckets: table.buckets.with(place, bucket) };
}

/** All entries, in no order that means anything. */
export function entriesOf<Value>(table: Table<Value>): [key: string, value: Value][] {
  return table.buckets.flatMap((bucket) => [...bucket]);
}

export function tableOf<Value>(entries: readonly (readonly [key: string, value: Value])[]): Table<Value> {
  const buckets = Array.from({ length: BUCKETS }, () => new Map<string, Value>());
  for (const [key, value] of entries) buckets[bucketOf(key)]!.set(key, value);
  return { size: buckets.reduce((sum, { size }) => sum + size, 0), buckets };
}
