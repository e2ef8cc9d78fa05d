/** Headers of one answer by lower-case name; the first of several. */
export type Headers = ReadonlyMap<string, string>;

const DAY_NS = 86_400e9;

/**
 * How long a browser may use an answer again without asking, in nanoseconds: `no-store` and `no-cache` before `max-age`, that before
 * `Expires`, else a tenth of its age when the server tells when it was last changed (RFC 9111, §4.2). `askedAtMs`: when it was asked for,
 * since 1970, which stands in for an answer's own date.
 */
export function cacheLife(headers: Headers, askedAtMs: number): number {
  const control = (headers.get('cache-control') ?? '').toLowerCase();
  if (/\bno-store\b|\bno-cache\b/.test(control)) return 0;
  const age = /\bmax-age\s*=\s*"?(\d{1,12})/.exec(control);
  if (age) return Number(age[1]) * 1e9;
  const date = timeOf(headers.get('date')) ?? askedAtMs;
  const expires = headers.get('expires');
  // What is no date has passed: servers write "0" and "-1".
  if (expires !== undefined) return lifeOf((timeOf(expires) ?? date) - date);
  const changed = timeOf(headers.get('last-modified'));
  return changed !== null ? lifeOf((date - changed) / 10) : 0;
}

const lifeOf = (ms: number): number => Math.min(36_500 * DAY_NS, Math.max(0, ms * 1e6));

/** A date as HTTP writes it. Engines read "-1" as a date too, servers mean none by it. */
function timeOf(text: string | undefined): number | null {
  if (!text || !/^[A-Z][a-z]{2,8},? /.test(text)) return null;
  const time = Date.parse(text);
  return Number.isFinite(time) ? time : null;
}
