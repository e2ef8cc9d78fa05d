import { describe, expect, test } from 'vitest';
import { readProfile } from '#lib/profile';

const SITE = 'https://shop.example/';
const item = (path: string, from: number, to: number, more: object = {}) => ({
  url: SITE + path,
  rendererStartTime: from,
  networkRequestTime: from + 2,
  networkEndTime: to,
  transferSize: 1_000,
  resourceSize: 900,
  statusCode: 200,
  mimeType: 'text/javascript',
  resourceType: 'Script',
  priority: 'High',
  ...more,
});
const document = item('', 0, 100, { resourceType: 'Document', mimeType: 'text/html' });

async function read(audits: Record<string, object>, more: object = {}, isWrapped = false) {
  const report = {
    lighthouseVersion: '13.5.0',
    audits: Object.fromEntries(Object.entries(audits).map(([id, details]) => [id, { details }])),
    ...more,
  };
  const file = isWrapped ? { id: SITE, lighthouseResult: report } : report;
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(file)));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'resources') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile, resources: result.profile.resources };
}

describe('Lighthouse', () => {
  test('takes the marks that were observed, not the simulated metrics, and puts them on the requests’ clock', async () => {
    const { profile } = await read({
      'network-requests': {
        items: [document],
        debugData: { networkStartTimeTs: 1_010_000 },
      },
      metrics: {
        items: [
          {
            firstContentfulPaint: 4_000,
            observedFirstContentfulPaint: 950,
            observedLoad: 1_100,
            observedNavigationStartTs: 1_000_000,
          },
        ],
      },
    });
    expect(profile.marks).toEqual([
      { name: 'firstContentfulPaint', atNs: 940e6 },
      { name: 'load', atNs: 1_090e6 },
    ]);
  });

  test('tells the browser’s queue from the network, and reads reports from before 10.0', async () => {
    const { resources } = await read({
      'network-requests': {
        items: [document, { url: `${SITE}old.js`, startTime: 20, endTime: 50, transferSize: 10 }],
      },
    });
    expect(resources.map(({ durationNs, queuedNs }) => [durationNs, queuedNs])).toEqual([
      [100e6, 2e6],
      [30e6, null],
    ]);
  });

  test('says nothing of what no audit looked at', async () => {
    const { resources } = await read({ 'network-requests': { items: [document] } });
    expect(resources[0]).toMatchObject({
      blocksRendering: null,
      keepNs: null,
      unusedBytes: null,
      waitNs: null,
      compressedBytes: null,
    });
  });

  test('finds who asked for whom in chains of either shape', async () => {
    const items = [document, item('a.js', 10, 20), item('b.js', 30, 40)];
    const tree = {
      items: [
        {
          type: 'list-section',
          value: {
            type: 'network-tree',
            chains: {
              1: {
                url: SITE,
                children: { 2: { url: `${SITE}a.js`, children: { 3: { url: `${SITE}b.js` } } } },
              },
            },
          },
        },
      ],
    };
    const chains = {
      chains: {
        1: {
          request: { url: SITE },
          children: {
            2: { request: { url: `${SITE}a.js` }, children: { 3: { request: { url: `${SITE}b.js` } } } },
          },
        },
      },
    };
    const shapes: Record<string, object>[] = [
      { 'network-dependency-tree-insight': tree },
      { 'critical-request-chains': chains },
    ];
    for (const audits of shapes) {
      const { resources } = await read({ 'network-requests': { items }, ...audits });
      expect(resources.map(({ initiator }) => initiator)).toEqual([-1, 0, 1]);
    }
  });

  test('opens the report that PageSpeed Insights wraps, with its points', async () => {
    const { profile, producer } = await read(
      { 'network-requests': { items: [document] } },
      { categories: { performance: { score: 0.534 } } },
      true,
    );
    expect([profile.score, producer]).toEqual([53, 'Lighthouse 13.5.0']);
  });

  test('refuses a report without requests with what to do', async () => {
    await expect(read({})).rejects.toThrow('run Lighthouse with the whole performance category');
  });
});
