/**
 * One browser's cache over two days with a deploy in it, for a page and the script that it loads: what each visit asks the server for,
 * after RFC 9111 (freshness, validation) and RFC 5861 (stale-while-revalidate). Navigations only; every answer has an entity tag.
 */
export const CACHE_CONTROLS = [
  'no-store',
  'no-cache',
  'max-age=3600',
  'max-age=60, stale-while-revalidate=86400',
  'max-age=31536000, immutable',
] as const;
export type CacheControl = (typeof CACHE_CONTROLS)[number];

export interface Headers {
  readonly page: CacheControl;
  readonly script: CacheControl;
  /** The script's name holds a hash of its content, so a deploy gives it another address. */
  readonly isHashed: boolean;
}

/** Seconds after the first visit. */
export const DEPLOY_S = 3 * 3_600;
export const VISITS_S = [0, 30, 9_600, DEPLOY_S + 60, DEPLOY_S + 600, 172_800] as const;

/** What one file costs over the wire, as the lesson's figures measured it: whole, and when it had not changed. */
export const WHOLE_BYTES = 60_218;
export const NOT_MODIFIED_BYTES = 167;

/** `whole`: 200. `not-modified`: 304. `cache`: no request. `cache-then`: at once from the cache, and a request behind it. */
export type How = 'whole' | 'not-modified' | 'cache' | 'cache-then';

export interface Answer {
  readonly how: How;
  /** Whether what was shown is older than the last deploy. */
  readonly isOld: boolean;
  readonly requests: number;
  readonly bytes: number;
}

interface Entry {
  readonly version: number;
  readonly atS: number;
}

const secondsOf = (control: string, directive: string) =>
  Number(control.match(new RegExp(`(?:^|[ ,])${directive}=(\\d+)`))?.[1] ?? 0);

/** A file at one address: what each visit in turn gets. */
function createFile(control: CacheControl) {
  let entry: Entry | undefined;
  const ask = (version: number, atS: number): { how: How; bytes: number } => {
    const isSame = entry?.version === version;
    entry = control === 'no-store' ? undefined : { version, atS };
    return isSame ? { how: 'not-modified', bytes: NOT_MODIFIED_BYTES } : { how: 'whole', bytes: WHOLE_BYTES };
  };
  return (version: number, atS: number): Answer => {
    const ageS = entry ? atS - entry.atS : Number.POSITIVE_INFINITY;
    const freshS = secondsOf(control, 'max-age');
    const isOld = entry !== undefined && entry.version !== version;
    if (control !== 'no-cache' && ageS < freshS) return { how: 'cache', isOld, requests: 0, bytes: 0 };
    if (ageS < freshS + secondsOf(control, 'stale-while-revalidate'))
      return { how: 'cache-then', isOld, requests: 1, bytes: ask(version, atS).bytes };
    return { ...ask(version, atS), isOld: false, requests: 1 };
  };
}

export interface Visit {
  readonly atS: number;
  readonly page: Answer;
  readonly script: Answer;
}

export function replayVisits({ page, script, isHashed }: Headers): Visit[] {
  const pageFile = createFile(page);
  let scriptFile = createFile(script);
  /** The version of the page that is shown says which script is loaded, where names hold a hash. */
  let named = 0;
  let shown = 0;
  return VISITS_S.map((atS) => {
    const version = atS >= DEPLOY_S ? 1 : 0;
    const pageAnswer = pageFile(version, atS);
    if (!pageAnswer.isOld) shown = version;
    if (isHashed && shown !== named) {
      scriptFile = createFile(script);
      named = shown;
    }
    const scriptAnswer = scriptFile(isHashed ? shown : version, atS);
    return {
      atS,
      page: pageAnswer,
      script: { ...scriptAnswer, isOld: scriptAnswer.isOld || (isHashed && shown !== version) },
    };
  });
}

export interface Cost {
  readonly requests: number;
  readonly bytes: number;
  /** Visits that showed anything older than the last deploy. */
  readonly old: number;
}

export function costOf(visits: readonly Visit[]): Cost {
  const answers = visits.flatMap(({ page, script }) => [page, script]);
  return {
    requests: answers.reduce((sum, { requests }) => sum + requests, 0),
    bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0),
    old: visits.filter(({ page, script }) => page.isOld || script.isOld).length,
  };
}

/** The fewest requests, and with them the fewest bytes, of all choices that show nothing old. */
export const BEST: Cost = CACHE_CONTROLS.flatMap((page) =>
  CACHE_CONTROLS.flatMap((script) =>
    [true, false].map((isHashed) => costOf(replayVisits({ page, script, isHashed }))),
  ),
)
  .filter(({ old }) => old === 0)
  .reduce((best, cost) =>
    cost.requests < best.requests || (cost.requests === best.requests && cost.bytes < best.bytes)
      ? cost
      : best,
  );
