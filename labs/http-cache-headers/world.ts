import type { Answer, World } from '#lib/lab';

const HOUR_MS = 3_600_000;
// #region shown
/** What the brief says, in numbers. */
const USERS = 800;
const ASSETS = 39;
/** The share of the assets that a deploy changes; it always changes the page. */
const CHANGES = 0.2;
/** Between two visits of one user, in hours. */
const APART_H = [8, 68] as const;
const PAGE_KB = 30;
const KB_PER_MB = 1_024;
/** A request that the CDN answers, that the origin answers, and what a kilobyte adds: 50 Mbit/s. */
const CDN_MS = 30;
const ORIGIN_MS = 120;
const KB_MS = 0.16;
// #endregion

const DEPLOYS_AT_H = [48, 120, 216, 264];

export const DAILY = 'a deploy every day';
export const ROLLED_BACK = 'every second deploy is rolled back';

const kbOf = (asset: number) => (asset < 2 ? 300 : 10 + ((asset * 37) % 120));

/** A site of one page and its assets, behind a CDN, and 800 browsers that visit it for two weeks. */
export const world: World = {
  untilMs: 14 * 24 * HOUR_MS,
  build({ engine, simulation, variant, record, ask, refuse }) {
    const { untilMs } = world;
    const [visits, changes] = ['visits', 'changes'].map((name) => simulation.stream(name));
    const at = (method: string) =>
      `On day ${Math.floor(simulation.nowMs / (24 * HOUR_MS)) + 1} ${method} answered`;
    const hashed = ask('hashedNames', Object.freeze({}));
    if (typeof hashed !== 'boolean')
      return refuse(`${at('hashedNames')} ${shown(hashed)}; it must answer true or false.`);

    /** The contents of all files after each deploy: 0 is the page. */
    type Contents = readonly number[];
    interface Published {
      readonly address: string;
      readonly kb: number;
      readonly response: { readonly control: ReturnType<typeof readControl>; readonly etag: boolean };
    }
    const readControl = (value: Answer, path: string) => {
      const control = typeof value === 'string' ? engine.parseCacheControl(value) : '';
      if (typeof value !== 'string' || typeof control === 'string')
        return refuse(
          `${at('cacheControl')} ${shown(value)} for ${path}${typeof value === 'string' ? `, and '${control}' is no directive` : ''}; it must answer directives such as 'no-cache' or 'public, max-age=3600'.`,
        );
      return control;
    };
    let contents: Contents = Array.from({ length: ASSETS + 1 }, () => 0);
    let before = contents;
    let drawn = 0;
    let deploys = 0;
    /** By address and content: what the origin answers with. */
    const origin = new Map<string, Published>();
    const pathOf = (file: number) => (file === 0 ? '/index.html' : `/asset-${file}.js`);
    const addressOf = (file: number, content: number) =>
      hashed && file > 0 ? `/asset-${file}.${content}.js` : pathOf(file);
    const keyOf = (file: number, content: number) => `${addressOf(file, content)} ${content}`;

    const publish = () => {
      for (const [file, content] of contents.entries()) {
        const path = pathOf(file);
        const about = Object.freeze({
          path,
          kind: file === 0 ? 'page' : 'asset',
          hashed: hashed && file > 0,
          nowMs: simulation.nowMs,
        });
        const control = readControl(ask('cacheControl', about), path);
        const etag = ask('etag', about);
        if (typeof etag !== 'boolean')
          return refuse(`${at('etag')} ${shown(etag)} for ${path}; it must answer true or false.`);
        const kb = file === 0 ? PAGE_KB : kbOf(file - 1);
        origin.set(keyOf(file, content), {
          address: addressOf(file, content),
          kb,
          response: { control, etag },
        });
      }
    };
    const deploy = () => {
      deploys++;
      const rollsBack = variant === ROLLED_BACK && deploys % 2 === 0;
      const next = rollsBack
        ? before
        : contents.map((content, file) => (file === 0 || changes!.next() < CHANGES ? ++drawn : content));
      [before, contents] = [contents, next];
      publish();
      const answer = ask('purge', Object.freeze({ number: deploys, nowMs: simulation.nowMs }));
      if (answer === 'everything') cdn.purgeAll();
      else if (answer === 'page') cdn.purge('/index.html');
      else if (answer !== 'nothing')
        return refuse(`${at('purge')} ${shown(answer)}; it must answer 'nothing', 'page' or 'everything'.`);
    };

    const cdn = new engine.HttpCache<number>(true);
    const browsers = Array.from({ length: USERS }, () => new engine.HttpCache<number>(false));
    const total = { kb: 0, allKb: 0, requests: 0, all: 0, origin: 0, stale: 0 };

    /** What the CDN answers for a file: its content, since when it is known to be right, and the milliseconds it took. */
    const askCdn = (file: number, content: number) => {
      const address = addressOf(file, content);
      const nowMs = simulation.nowMs;
      const kept = cdn.find(address);
      const freshness = kept ? cdn.freshness(kept, nowMs) : 'stale';
      if (kept && freshness === 'fresh') return { stored: kept, tookMs: CDN_MS };
      total.origin++;
      record.amount('origin');
      // An unhashed name stands for the content of the day, a hashed one for its own.
      const current = hashed && file > 0 ? content : contents[file]!;
      const { response } = origin.get(keyOf(file, current))!;
      const stored = { version: current, ...response, validatedAtMs: nowMs };
      cdn.store(address, stored);
      return kept && freshness === 'revalidating'
        ? { stored: kept, tookMs: CDN_MS }
        : { stored, tookMs: ORIGIN_MS };
    };
    /** What a browser shows for a file, and how long its user waits for it. */
    const fetch = (browser: (typeof browsers)[number], file: number, content: number) => {
      const address = addressOf(file, content);
      const kept = browser.find(address);
      const freshness = kept ? browser.freshness(kept, simulation.nowMs) : 'stale';
      if (kept && freshness === 'fresh') return { content: kept.version, tookMs: 0 };
      total.requests++;
      record.amount('requests');
      const { stored, tookMs } = askCdn(file, content);
      const isSame = kept?.etag === true && stored.etag && kept.version === stored.version;
      const kb = isSame ? 0 : file === 0 ? PAGE_KB : kbOf(file - 1);
      total.kb += kb;
      record.amount('megabytes', kb / KB_PER_MB);
      browser.store(address, stored);
      if (kept && freshness === 'revalidating') return { content: kept.version, tookMs: 0 };
      return { content: stored.version, tookMs: tookMs + kb * KB_MS };
    };

    /** By the content of the page: the contents of the assets that it names. */
    const named = new Map<number, Contents>();
    const visit = (user: number) => {
      const browser = browsers[user]!;
      const request = record.arrive();
      named.set(contents[0]!, contents);
      const page = fetch(browser, 0, contents[0]!);
      const names = named.get(page.content) ?? contents;
      let stale = page.content === contents[0] ? 0 : 1;
      let slowestMs = 0;
      total.all += ASSETS + 1;
      total.allKb += PAGE_KB;
      for (let file = 1; file <= ASSETS; file++) {
        const asset = fetch(browser, file, names[file]!);
        if (asset.content !== contents[file]) stale++;
        slowestMs = Math.max(slowestMs, asset.tookMs);
        total.allKb += kbOf(file - 1);
      }
      total.stale += stale;
      record.amount('stale', stale);
      record.end(
        request,
        stale === 0 ? 'ok' : 'failed',
        stale === 0 ? 'all files are of the last deploy' : 'some files are of an earlier deploy',
        0,
        page.tookMs + slowestMs,
      );
    };

    const deploysAtH =
      variant === DAILY || variant === ROLLED_BACK
        ? Array.from({ length: 13 }, (_, day) => 24 * (day + 1))
        : DEPLOYS_AT_H;
    publish();
    named.set(0, contents);
    for (const hours of deploysAtH) simulation.at(hours * HOUR_MS, deploy);
    for (let user = 0; user < USERS; user++) {
      const come = (atMs: number) => {
        if (atMs >= untilMs) return;
        simulation.at(atMs, () => {
          visit(user);
          come(simulation.nowMs + visits!.between(APART_H[0], APART_H[1]) * HOUR_MS);
        });
      };
      come(visits!.between(0, 24) * HOUR_MS);
    }
    simulation.at(untilMs, () => {
      const percent = (part: number, of: number) => Math.round((part / of) * 1_000) / 10;
      record.peak('megabytes', Math.round(total.kb / KB_PER_MB));
      record.peak('requests', total.requests);
      record.peak('staleFiles', total.stale);
      record.peak('bytesPercent', percent(total.kb, total.allKb));
      record.peak('originPercent', percent(total.origin, total.all));
      record.peak('requestsPercent', percent(total.requests, total.all));
    });
  },
};

function shown(answer: Answer): string {
  if (answer === undefined) return 'nothing';
  if (typeof answer === 'object') return answer.what;
  return typeof answer === 'string' ? `'${answer}'` : String(answer);
}
