import type { TopRow, Total } from './measure.ts';
import type { Mark } from './timeline.ts';

/** What a resource is to the page. `data` is what scripts ask for: fetch, XMLHttpRequest, beacons, event streams. */
export type ResourceType =
  | 'document'
  | 'stylesheet'
  | 'script'
  | 'image'
  | 'font'
  | 'media'
  | 'data'
  | 'other';

/** Where an answer came from. `validated`: from a cache, after the server was asked whether it still holds (304). */
export type AnsweredBy = 'network' | 'cache' | 'validated' | 'service-worker';

/**
 * The parts of one request's time, nanoseconds, in the order in which they happen. 0 where a part did not happen: a connection that was
 * open already takes none. `connectNs` is without `tlsNs`, whatever the file has. What they do not add up to is not told.
 */
export interface Phases {
  /** In the browser's queue: too many connections to the host, a lower priority, a proxy. */
  readonly queuedNs: number;
  readonly dnsNs: number;
  readonly connectNs: number;
  readonly tlsNs: number;
  readonly sendNs: number;
  /** From the last byte of the request to the first of the answer. */
  readonly waitNs: number;
  readonly receiveNs: number;
}

/** One request of a page, and what is known of its answer. */
export interface Resource {
  readonly url: string;
  readonly method: string;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly type: ResourceType;
  /** "text/css"; '' where unknown. */
  readonly mime: string;
  /** "h2", "http/1.1"; '' where unknown. */
  readonly protocol: string;
  /** The browser's own word: "VeryHigh"; '' where unknown. */
  readonly priority: string;
  /** Nanoseconds from the first request of the recording. */
  readonly startNs: number;
  /** With the time in the browser's queue. */
  readonly durationNs: number;
  /** Null where the file tells no parts. */
  readonly phases: Phases | null;
  /** Time in the browser's queue, and until the first byte of the answer; null where the file does not tell. */
  readonly queuedNs: number | null;
  readonly waitNs: number | null;
  /** Bytes on the line, headers included where the file tells them; 0 from a cache. Null where unknown. */
  readonly transferredBytes: number | null;
  /** Bytes of the content, unpacked. Null where unknown. */
  readonly decodedBytes: number | null;
  readonly answeredBy: AnsweredBy;
  /** Whether nothing could be painted before it was there; null where the file does not tell. */
  readonly blocksRendering: boolean | null;
  /** Whether the content was packed on the line; null where unknown. */
  readonly isCompressed: boolean | null;
  /** Bytes that packing by gzip would leave of it, where the file lets that be known. */
  readonly compressedBytes: number | null;
  /** How long a browser may use it again without asking, nanoseconds; null where unknown. */
  readonly keepNs: number | null;
  /** Transferred bytes of code that did not run before the load was over, as the recorder counted. */
  readonly unusedBytes: number | null;
  /** Bytes that a picture could do without at its displayed size in a current format, as the recorder reckoned. */
  readonly excessBytes: number | null;
  /** The request that led to it: an earlier place in {@link Resources.resources}; −1 for none and for unknown. */
  readonly initiator: number;
  /** Why there was no answer; '' for none. */
  readonly error: string;
}

/** The requests of one page load. */
export interface Resources {
  readonly kind: 'resources';
  /** In order of their start. */
  readonly resources: readonly Resource[];
  /** From the first request to the end of the last. */
  readonly durationNs: number;
  /** Moments of the load on the same clock as the requests: "firstContentfulPaint". In order of time. */
  readonly marks: readonly Mark[];
  /** 0 to 100, by Lighthouse; null where the file has none. */
  readonly score: number | null;
}

/** The page itself: the first document, else the first request; −1 of none. */
export function pageOf({ resources }: Resources): number {
  const document = resources.findIndex(
    ({ type, status }) => type === 'document' && !(status >= 300 && status < 400),
  );
  return document >= 0 ? document : resources.length > 0 ? 0 : -1;
}

/** How a reader knows a resource: its path, with its host where that is not the page's. */
export function resourceNames(profile: Resources): string[] {
  const page = pageOf(profile);
  const host = page < 0 ? '' : hostAndPath(profile.resources[page]!.url)[0];
  return profile.resources.map(({ url }) => {
    const [own, path] = hostAndPath(url);
    return own === host ? path : `${own}${path}`;
  });
}

function hostAndPath(url: string): [string, string] {
  const found = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)([^#]*)/i.exec(url);
  return found ? [found[1]!, found[2] === '' ? '/' : found[2]!] : ['', url];
}

/** How long the load took and what it brought. */
export function totalsOfResources({ resources, durationNs, score }: Resources): Total[] {
  const sum = (of: (one: Resource) => number) => resources.reduce((all, one) => all + of(one), 0);
  const [cached, failed] = [
    resources.filter(({ answeredBy }) => answeredBy === 'cache').length,
    resources.filter(({ status, error }) => error !== '' || status >= 400).length,
  ];
  const count = (name: string, amount: number): Total => ({ name, amount, unit: 'count' });
  return [
    { name: 'loading', amount: durationNs, unit: 'ns' },
    { name: 'transfer', amount: sum((one) => one.transferredBytes ?? 0), unit: 'bytes' },
    { name: 'content', amount: sum((one) => one.decodedBytes ?? 0), unit: 'bytes' },
    count('requests', resources.length),
    ...(cached > 0 ? [count('requests from a cache', cached)] : []),
    ...(failed > 0 ? [count('failed requests', failed)] : []),
    ...(score !== null ? [count('Lighthouse points', score)] : []),
  ];
}

/** Resources by how long they took, those of one address added up; self is without the browser's queue. At most `limit`. */
export function topOfResources(profile: Resources, limit = 20): TopRow[] {
  const names = resourceNames(profile);
  const rows = new Map<string, { name: string; self: number; total: number; unit: 'ns' }>();
  profile.resources.forEach(({ durationNs, queuedNs }, at) => {
    const name = names[at]!;
    const row = rows.get(name) ?? { name, self: 0, total: 0, unit: 'ns' };
    row.self += Math.max(0, durationNs - (queuedNs ?? 0));
    row.total += durationNs;
    rows.set(name, row);
  });
  return [...rows.values()].sort((a, b) => b.self - a.self || b.total - a.total).slice(0, limit);
}
