import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { Mark } from '../kinds/timeline.ts';
import { assemble, bytesOf, nsOfMs, type RawResource } from '../resources/assemble.ts';
import { resourceType } from '../resources/resource-type.ts';
import { asList, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * Lighthouse's report (https://github.com/GoogleChrome/lighthouse/blob/main/docs/understanding-results.md), alone or as PageSpeed
 * Insights wraps it: the requests, and what audits say of each. Times are those of the run as observed; the metrics that the report
 * shows are by default simulated for a slower line and do not fit them, so they are not read.
 */
export const lighthouse: ProfileFormat = {
  id: 'lighthouse',
  label: 'Lighthouse JSON',
  family: 'page',
  writtenBy: ['Lighthouse', 'Chrome DevTools', 'PageSpeed Insights'],
  from: 'json',
  recognises: (value) => {
    const report = reportOf(value);
    return typeof field(report, 'lighthouseVersion') === 'string' && isObject(field(report, 'audits'));
  },
  read,
};

const reportOf = (value: unknown): unknown => field(value, 'lighthouseResult') ?? value;

function read(file: unknown): ReadFile {
  const report = reportOf(file);
  const audits = field(report, 'audits');
  const audit = (id: string): unknown => field(field(audits, id), 'details');
  const requests = audit('network-requests');
  if (requests === undefined)
    throw new Unreadable(
      'The report has no audit "network-requests": run Lighthouse with the whole performance category.',
    );
  const known = factsOf(audit);
  const items = asList(field(requests, 'items'), 'audits.network-requests.details.items').filter(
    (item) => !/^(?:data|blob):/.test(wordOf(field(item, 'url'))),
  );
  const raw = items.flatMap((item) => resourceOf(item, known) ?? []);
  const notes: Note[] =
    raw.length < items.length ? [{ code: 'skipped-entries', count: items.length - raw.length }] : [];
  const score = field(field(field(report, 'categories'), 'performance'), 'score');
  return {
    producer: `Lighthouse ${wordOf(field(report, 'lighthouseVersion'))}`,
    profile: assemble(
      raw,
      marksOf(audit),
      typeof score === 'number' && score >= 0 && score <= 1 ? Math.round(score * 100) : null,
    ),
    notes,
  };
}

/** What audits say of single addresses. */
interface AuditFacts {
  /** Null where no audit looked. */
  readonly blocking: ReadonlySet<string> | null;
  readonly packableBytes: ReadonlyMap<string, number>;
  readonly keepMs: ReadonlyMap<string, number>;
  readonly unusedBytes: ReadonlyMap<string, number>;
  readonly excessBytes: ReadonlyMap<string, number>;
  readonly waitMs: ReadonlyMap<string, number>;
  readonly initiators: ReadonlyMap<string, string>;
}

function factsOf(audit: (id: string) => unknown): AuditFacts {
  /** By address, one number of each row of the audits. */
  const column = (name: string, ...ids: string[]) => {
    const values = new Map<string, number>();
    for (const id of ids)
      for (const item of itemsOf(audit(id))) {
        const [url, value] = [field(item, 'url'), field(item, name)];
        if (typeof url === 'string' && typeof value === 'number' && value >= 0 && !values.has(url))
          values.set(url, value);
      }
    return values;
  };
  const blockers = ['render-blocking-insight', 'render-blocking-resources'].map(audit).filter(isObject);
  return {
    blocking:
      blockers.length > 0
        ? new Set(blockers.flatMap(itemsOf).map((item) => wordOf(field(item, 'url'))))
        : null,
    packableBytes: column('wastedBytes', 'uses-text-compression'),
    keepMs: column('cacheLifetimeMs', 'cache-insight', 'uses-long-cache-ttl'),
    unusedBytes: column('wastedBytes', 'unused-javascript', 'unused-css-rules'),
    excessBytes: column(
      'wastedBytes',
      'image-delivery-insight',
      'modern-image-formats',
      'uses-responsive-images',
      'uses-optimized-images',
    ),
    waitMs: column('responseTime', 'server-response-time'),
    initiators: initiatorsOf([audit('network-dependency-tree-insight'), audit('critical-request-chains')]),
  };
}

/** Null for a row without an address or a beginning. */
function resourceOf(item: unknown, known: AuditFacts): RawResource | null {
  const url = wordOf(field(item, 'url'));
  // Reports before 10.0 have one beginning, under another name.
  const [began, asked, ended] = [
    timeOf(field(item, 'rendererStartTime') ?? field(item, 'startTime')),
    timeOf(field(item, 'networkRequestTime')),
    timeOf(field(item, 'networkEndTime') ?? field(item, 'endTime')),
  ];
  if (url === '' || began === null) return null;
  const mime = wordOf(field(item, 'mimeType')).toLowerCase();
  const type = resourceType(field(item, 'resourceType'), mime);
  const status = field(item, 'statusCode');
  const [transferred, decoded] = [bytesOf(field(item, 'transferSize')), bytesOf(field(item, 'resourceSize'))];
  const packable = known.packableBytes.get(url);
  const wait = known.waitMs.get(url);
  const keep = known.keepMs.get(url);
  return {
    url,
    method: 'GET',
    status: typeof status === 'number' && status >= 100 && status < 1_000 ? Math.trunc(status) : 0,
    type,
    mime,
    protocol: wordOf(field(item, 'protocol')),
    priority: wordOf(field(item, 'priority')),
    startNs: Math.round(began * 1e6),
    durationNs: ended === null ? 0 : nsOfMs(ended - began),
    phases: null,
    queuedNs: asked === null ? null : nsOfMs(asked - began),
    waitNs: wait === undefined ? null : nsOfMs(wait),
    transferredBytes: transferred,
    decodedBytes: decoded,
    answeredBy:
      status === 304
        ? 'validated'
        : /memory|disk/.test(wordOf(field(item, 'cache'))) || (transferred === 0 && (decoded ?? 0) > 0)
          ? 'cache'
          : 'network',
    blocksRendering: known.blocking?.has(url) ?? null,
    isCompressed: packable !== undefined ? false : isPacked(transferred, decoded),
    compressedBytes: packable === undefined || decoded === null ? null : Math.max(0, decoded - packable),
    keepNs: keep === undefined ? null : nsOfMs(keep),
    unusedBytes: bytesOf(known.unusedBytes.get(url)),
    excessBytes: bytesOf(known.excessBytes.get(url)),
    initiatorUrl: known.initiators.get(url) ?? '',
    error: '',
  };
}

/** Headers are not in the report: what is larger on the line than unpacked was not packed. */
function isPacked(transferred: number | null, decoded: number | null): boolean | null {
  if (transferred === null || decoded === null || transferred === 0 || decoded === 0) return null;
  return transferred < decoded;
}

/** Moments of the run itself, on the clock of the requests: that begins with the first of them. */
function marksOf(audit: (id: string) => unknown): Mark[] {
  const observed = itemsOf(audit('metrics'))[0];
  const origin = field(observed, 'observedNavigationStartTs');
  const first = field(field(audit('network-requests'), 'debugData'), 'networkStartTimeTs');
  // Microseconds, both; where one is missing, navigation is taken to begin with its request.
  const offsetNs =
    typeof origin === 'number' && typeof first === 'number' && Math.abs(origin - first) < 1e9
      ? (origin - first) * 1e3
      : 0;
  return Object.entries(MARKS).flatMap(([key, name]) => {
    const at = field(observed, key);
    return typeof at === 'number' && at > 0 ? [{ name, atNs: nsOfMs(at) + offsetNs }] : [];
  });
}

const MARKS: Readonly<Record<string, string>> = {
  observedFirstContentfulPaint: 'firstContentfulPaint',
  observedLargestContentfulPaint: 'largestContentfulPaint',
  observedDomContentLoaded: 'domContentLoaded',
  observedLoad: 'load',
};

/** Who asked for whom, by address, out of chains of either shape. */
function initiatorsOf(details: readonly unknown[]): Map<string, string> {
  const initiators = new Map<string, string>();
  const stack: { node: unknown; by: string }[] = [];
  const enter = (chains: unknown, by: string) => {
    if (isObject(chains)) for (const node of Object.values(chains)) stack.push({ node, by });
  };
  for (const one of details) {
    enter(field(one, 'chains'), '');
    for (const section of itemsOf(one)) enter(field(field(section, 'value'), 'chains'), '');
  }
  while (stack.length > 0) {
    const { node, by } = stack.pop()!;
    const url = wordOf(field(node, 'url')) || wordOf(field(field(node, 'request'), 'url'));
    if (by !== '' && url !== '' && url !== by && !initiators.has(url)) initiators.set(url, by);
    enter(field(node, 'children'), url);
  }
  return initiators;
}

const itemsOf = (details: unknown): readonly unknown[] => {
  const items = field(details, 'items');
  return Array.isArray(items) ? items : [];
};

const timeOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? Math.max(-1e9, Math.min(1e9, value)) : null;

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');
