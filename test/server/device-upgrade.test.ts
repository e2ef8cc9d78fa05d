import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { listLessons, listSources, useDeviceSite } from './support/device-site.ts';

const LAB = 'bench-liar';
const site = useDeviceSite();
let page: Page;
beforeEach(async () => {
  page = await site.open(await site.newContext());
});

/** What the server has once everything was sent. */
const sendAll = () =>
  page.evaluate(async () => {
    await (await hotpath.openDevice()).sync.flush();
    const held = await (await fetch('/api/state')).json();
    return held.attempts.map(({ source }: { source: string }) => source);
  });

describe('what an earlier version of the site kept in this browser', () => {
  test('survives the update of the first version, in the order of its dates, and what waited is delivered', async () => {
    await page.evaluate(async (lab) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('hotpath', 1);
        request.onerror = reject;
        request.onsuccess = () => resolve(request.result);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('meta');
          request.result.createObjectStore('drafts', { keyPath: 'lab' });
          request.result.createObjectStore('progress', { keyPath: 'item' });
          request.result.createObjectStore('attempts', { keyPath: 'id' }).createIndex('lab', 'lab');
          request.result.createObjectStore('outbox', { keyPath: 'item' }).createIndex('at', 'at');
        };
      });
      const tx = db.transaction(['meta', 'drafts', 'progress', 'attempts', 'outbox'], 'readwrite');
      const id = (digit: string) => digit.repeat(32);
      tx.objectStore('meta').put(id('e'), 'installation');
      tx.objectStore('drafts').put({
        lab,
        labVersion: 'v1',
        source: 'mine',
        savedAt: 9,
        revision: 4,
        tab: 'x',
      });
      for (const [digit, at, tier] of [
        ['b', 20, 'gold'],
        ['a', 10, 'none'],
        ['c', 30, 'silver'],
      ] as const) {
        const report = { correct: true, cases: [], log: '', elapsedMs: 1, tier, findings: [], trial: {} };
        const attempt = { id: id(digit), lab, labVersion: 'v1', source: digit, at, kind: 'measure', report };
        tx.objectStore('attempts').put(attempt);
        tx.objectStore('outbox').put({ item: `attempt:${id(digit)}`, key: id(digit), at });
      }
      const state = { hintsShown: 1, bestTier: 'gold', lastOpenedAt: 5 };
      tx.objectStore('progress').put({ item: `lab:${lab}`, value: state, at: 40 });
      for (const [lesson, at] of [
        ['noise', 7],
        ['baselines-and-percentiles', 3],
      ] as const) {
        const item = `lesson:measure-first/${lesson}`;
        tx.objectStore('progress').put({ item, value: { state: 'opened', at }, at });
        tx.objectStore('outbox').put({ item, key: id(String(at)), at });
      }
      await new Promise((resolve) => (tx.oncomplete = resolve));
      db.close();
    }, LAB);
    expect(await listSources(page)).toEqual(['c', 'b', 'a']);
    expect(await listLessons(page)).toEqual(['noise', 'baselines-and-percentiles']);
    const kept = await page.evaluate(async (lab) => {
      const device = await hotpath.openDevice();
      return { ...(await device.readDraft(lab)), state: await device.readLab(lab) };
    }, LAB);
    expect(kept.draft).toMatchObject({ source: 'mine', revision: 4 });
    expect(kept.state).toMatchObject({ hintsShown: 1, best: { attempt: 'b'.repeat(32), tier: 'gold' } });
    expect(await sendAll()).toEqual(['c', 'b', 'a']);
  });

  for (const version of [2, 3])
    test(`survives the update of version ${version}, text that was left behind with it, in the order of its counter`, async () => {
      await page.evaluate(
        async ([lab, version]) => {
          const db = await new Promise<IDBDatabase>((resolve, reject) => {
            const request = indexedDB.open('hotpath', version);
            request.onerror = reject;
            request.onsuccess = () => resolve(request.result);
            request.onupgradeneeded = () => {
              const { result } = request;
              result.createObjectStore('meta');
              result.createObjectStore('drafts', { keyPath: 'lab' });
              result.createObjectStore('progress', { keyPath: 'item' });
              const attempts = result.createObjectStore('attempts', { keyPath: 'id' });
              attempts.createIndex('lab', 'lab');
              attempts.createIndex('sequence', 'sequence');
              result.createObjectStore('outbox', { keyPath: 'item' }).createIndex('sequence', 'sequence');
              result.createObjectStore('waiting', { keyPath: ['lab', 'tab'] });
              if (version >= 3) result.createObjectStore('cases', { keyPath: 'id' });
            };
          });
          const tx = db.transaction([...db.objectStoreNames], 'readwrite');
          // Of an installation of its own to the server.
          const id = (digit: string) => digit.repeat(31) + version;
          const put = (store: string, value: unknown, key?: string) => tx.objectStore(store).put(value, key);
          put('meta', id('e'), 'installation');
          put('meta', 5, 'sequence');
          put('drafts', { lab, labVersion: 'v1', source: 'mine', savedAt: 9, revision: 4, tab: 'x' });
          // Typed on an earlier draft than the kept one.
          put('waiting', { lab, labVersion: 'v1', source: 'beside', savedAt: 8, baseRevision: 2, tab: 'y' });
          // The clock went back between the second and the third.
          for (const [digit, at, sequence, tier] of [
            ['a', 10, 1, 'gold'],
            ['b', 30, 2, 'none'],
            ['c', 20, 5, 'silver'],
          ] as const) {
            const report = { correct: true, cases: [], log: '', elapsedMs: 1, tier, findings: [], trial: {} };
            put('attempts', {
              id: id(digit),
              lab,
              labVersion: 'v1',
              source: digit,
              at,
              kind: 'measure',
              report,
              sequence,
            });
            // The first one had been acknowledged.
            if (digit !== 'a') put('outbox', { item: `attempt:${id(digit)}`, key: id(digit), sequence });
          }
          put('progress', {
            item: `lab:${lab}`,
            value: { hintsShown: 1, bestTier: 'gold' },
            at: 40,
            sequence: 3,
          });
          const item = 'lesson:measure-first/noise';
          put('progress', { item, value: { state: 'opened', at: 7 }, at: 7, sequence: 4 });
          put('outbox', { item, key: id('7'), sequence: 4 });
          if (version >= 3)
            put('cases', {
              id: id('d'),
              scenario: 'slow-api',
              name: 'Ours',
              stack: '',
              startedAt: 1,
              savedAt: 2,
              revision: 1,
              entries: {},
              branches: {},
              order: [],
            });
          await new Promise((resolve) => (tx.oncomplete = resolve));
          db.close();
        },
        [LAB, version] as const,
      );
      expect(await listSources(page)).toEqual(['c', 'b', 'a']);
      expect(await listLessons(page)).toEqual(['noise']);
      const kept = await page.evaluate(async (lab) => {
        const device = await hotpath.openDevice();
        const cases = await (await device.cases()).list();
        return {
          ...(await device.readDraft(lab)),
          state: await device.readLab(lab),
          cases: cases.map(({ name }) => name),
          ofLab: (await device.listAttempts(lab)).map(({ id, report }) => [
            id[0],
            'tier' in report && report.tier,
          ]),
        };
      }, LAB);
      expect(kept.draft).toMatchObject({ source: 'mine', revision: 4 });
      expect(kept.beside).toMatchObject([{ source: 'beside', tab: 'y' }]);
      expect(kept.state).toMatchObject({ hintsShown: 1, bestTier: 'gold' });
      expect(kept.cases).toEqual(version >= 3 ? ['Ours'] : []);
      expect(kept.ofLab).toEqual([
        ['c', 'silver'],
        ['b', 'none'],
        ['a', 'gold'],
      ]);
      // What was acknowledged is not sent again.
      expect(await sendAll()).toEqual(['c', 'b']);
    });
});
