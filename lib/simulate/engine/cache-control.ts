/** What a response says about being stored; see RFC 9111, section 5.2.2, and RFC 5861 for `stale-while-revalidate`. */
export interface CacheControl {
  readonly noStore: boolean;
  readonly noCache: boolean;
  readonly isPrivate: boolean;
  readonly maxAgeMs?: number;
  /** For shared caches, instead of `maxAgeMs`. */
  readonly sharedMaxAgeMs?: number;
  readonly staleWhileRevalidateMs: number;
}

/** Directives without a value, and those with a number of seconds. */
const FLAGS = [
  'no-store',
  'no-cache',
  'private',
  'public',
  'must-revalidate',
  'proxy-revalidate',
  'immutable',
];
const SECONDS = ['max-age', 's-maxage', 'stale-while-revalidate'];

/** Reads the value of a `Cache-Control` header. Answers the first part that is no directive as a text, where a browser would skip it. */
export function parseCacheControl(value: string): CacheControl | string {
  const flags = new Set<string>();
  const seconds = new Map<string, number>();
  for (const part of value.split(',').map((one) => one.trim().toLowerCase())) {
    const [name, number] = part.split('=') as [string, string | undefined];
    if (part === '') continue;
    if (number === undefined && FLAGS.includes(name)) flags.add(name);
    else if (SECONDS.includes(name) && /^\d{1,10}$/.test(number ?? '')) seconds.set(name, Number(number));
    else return part;
  }
  const ms = (name: string) => seconds.get(name)! * 1_000;
  return {
    noStore: flags.has('no-store'),
    noCache: flags.has('no-cache'),
    isPrivate: flags.has('private'),
    ...(seconds.has('max-age') ? { maxAgeMs: ms('max-age') } : {}),
    ...(seconds.has('s-maxage') ? { sharedMaxAgeMs: ms('s-maxage') } : {}),
    staleWhileRevalidateMs: seconds.has('stale-while-revalidate') ? ms('stale-while-revalidate') : 0,
  };
}

/** One response as a cache keeps it. */
export interface Stored<Version> {
  readonly version: Version;
  readonly control: CacheControl;
  readonly etag: boolean;
  /** When the origin last said that it is current: ages are counted from here, through all caches. */
  readonly validatedAtMs: number;
}

/** 'fresh': may be served as it is. 'revalidating': may be served, and is asked about behind the reader's back. 'stale': ask first. */
export type Freshness = 'fresh' | 'revalidating' | 'stale';

/** Responses by address, in a browser or, shared, in a CDN. Without heuristics: what has no age is stale at once. */
export class HttpCache<Version> {
  readonly #stored = new Map<string, Stored<Version>>();

  constructor(readonly isShared: boolean) {}

  /** What is kept of an address, fresh or not. */
  find(address: string): Stored<Version> | undefined {
    return this.#stored.get(address);
  }

  freshness({ control, validatedAtMs }: Stored<Version>, nowMs: number): Freshness {
    if (control.noCache) return 'stale';
    const lifeMs = (this.isShared ? control.sharedMaxAgeMs : undefined) ?? control.maxAgeMs ?? 0;
    const ageMs = nowMs - validatedAtMs;
    if (ageMs < lifeMs) return 'fresh';
    return ageMs < lifeMs + control.staleWhileRevalidateMs ? 'revalidating' : 'stale';
  }

  /** Keeps a response, if it allows that. */
  store(address: string, response: Stored<Version>): void {
    const { noStore, isPrivate } = response.control;
    if (noStore || (this.isShared && isPrivate)) this.#stored.delete(address);
    else this.#stored.set(address, response);
  }

  purge(address: string): void {
    this.#stored.delete(address);
  }

  purgeAll(): void {
    this.#stored.clear();
  }
}
