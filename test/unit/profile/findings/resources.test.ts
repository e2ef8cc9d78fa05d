import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';
import { readCorpus } from '../../../support/profile-corpus.ts';

const corpus = readCorpus();

async function findings(path: string) {
  const result = await readProfile(corpus.find((one) => one.path === path)!.bytes());
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
}
const codes = async (path: string) => (await findings(path)).map(({ code }) => code).sort();

/** What the recorded page is known to be slow by; see site.mjs. */
const FAULTS = [
  'oversized-resource',
  'render-blocking',
  'request-chain',
  'slow-response',
  'uncached',
  'uncompressed',
];

describe('of a page with known faults', () => {
  test('each is found in what DevTools’ protocol tells', async () => {
    expect(await codes('har/slow-devtools.har')).toEqual(FAULTS);
  });

  test('all but what blocks rendering, which the file does not tell, in Playwright’s', async () => {
    expect(await codes('har/slow.har')).toEqual(FAULTS.filter((code) => code !== 'render-blocking'));
  });

  test.each(['slow-12.lighthouse.json.gz', 'slow-13.lighthouse.json.gz', 'slow-few.lighthouse.json'])(
    'all of them, and the code that did not run, in %s',
    async (name) => {
      expect(await codes(`lighthouse/${name}`)).toEqual([...FAULTS, 'unused-code']);
    },
  );

  test('each names the resource that is to blame', async () => {
    const found = await findings('har/slow-devtools.har');
    const of = (code: string) => found.find((one) => one.code === code)!;
    expect(of('render-blocking').facts).toMatchObject({ count: 2, name: '/library.js' });
    expect(of('oversized-resource').facts).toMatchObject({ count: 1, name: '/cover.png', bytes: 480_737 });
    expect(of('request-chain').facts.path).toBe(
      '/ → /loader.js → /settings.js → /catalogue.js → /api/issues',
    );
    expect(of('slow-response').facts).toMatchObject({ name: '/', count: 1 });
    expect(of('uncached').evidence.map(({ name }) => name)).toEqual([
      '/library.js',
      '/style.css',
      '/mono.woff2',
      '/loader.js',
      '/catalogue.js',
      '/settings.js',
    ]);
    expect(of('uncompressed').evidence.map(({ name }) => name)).toEqual([
      '/library.js',
      '/style.css',
      '/api/issues',
    ]);
  });

  test('what packing saves is measured where the file has the bodies, as Lighthouse measures it', async () => {
    const saved = async (path: string) =>
      (await findings(path)).find(({ code }) => code === 'uncompressed')!.saving!.amount;
    const ours = await saved('har/slow-bodies.har.gz');
    expect(Math.abs(ours / (await saved('lighthouse/slow-12.lighthouse.json.gz')) - 1)).toBeLessThan(0.01);
    expect(ours).toBeLessThan(await saved('har/slow.har'));
  });
});

describe('of the same page without them', () => {
  test.each(corpus.map(({ path }) => path).filter((path) => /^(har|lighthouse)\/sound/.test(path)))(
    'nothing is found in %s',
    async (path) => {
      expect(await findings(path)).toEqual([]);
    },
  );
});

describe('of requests that only look slow', () => {
  const entry = (path: string, at: number, more: object = {}) => ({
    startedDateTime: new Date(Date.UTC(2026, 10, 28) + at).toISOString(),
    time: 50,
    request: { method: 'GET', url: `https://shop.example/${path}`, headers: [] },
    response: {
      status: 200,
      headers: [
        { name: 'cache-control', value: 'max-age=31536000' },
        { name: 'content-encoding', value: 'br' },
      ],
      content: { size: 9_000, mimeType: 'text/javascript' },
      headersSize: 100,
      bodySize: 3_000,
    },
    cache: {},
    timings: { send: 0, wait: 50, receive: 0 },
    ...more,
  });
  const found = async (entries: object[]) => {
    const file = { log: { creator: { name: 'Test' }, entries } };
    const result = await readProfile(new TextEncoder().encode(JSON.stringify(file)));
    if (!result.ok) throw new Error(result.problem);
    return findIn(result.profile).map(({ code }) => code);
  };

  test('a film of any size, and a picture that a cache gave, are not too large', async () => {
    const large = (mimeType: string) => ({
      ...entry('', 0).response,
      content: { size: 9e6, mimeType },
      bodySize: 9e6,
    });
    expect(
      await found([
        entry('film.mp4', 0, { response: large('video/mp4') }),
        entry('cover.png', 10, { response: large('image/png'), _fromCache: 'disk' }),
      ]),
    ).toEqual([]);
  });

  test('three in a row are what a page with a stylesheet and its font does', async () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, i) =>
        entry(`${i}.js`, 200 * i, i > 0 ? { _initiator: `https://shop.example/${i - 1}.js` } : {}),
      );
    expect(await found(chain(3))).toEqual([]);
    expect(await found(chain(4))).toEqual(['request-chain']);
  });

  test('a server that takes 599 ms is not called slow; a picture that takes longer is none of its answers', async () => {
    const waits = (mimeType: string, wait: number) =>
      entry('x', 0, {
        time: wait,
        timings: { send: 0, wait, receive: 0 },
        response: { ...entry('', 0).response, content: { size: 900, mimeType } },
      });
    expect(await found([waits('text/html', 599)])).toEqual([]);
    expect(await found([waits('image/png', 900)])).toEqual([]);
    expect(await found([waits('text/html', 600)])).toEqual(['slow-response']);
  });
});
