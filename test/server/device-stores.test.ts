import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDeviceSite } from './support/device-site.ts';

const WAIT = { timeout: 30_000 };
const LAB = 'bench-liar';
const { newContext, open } = useDeviceSite();
let laptop: BrowserContext;
let tower: BrowserContext;
beforeEach(async () => {
  [laptop, tower] = [await newContext(), await newContext()];
});

const readDraft = (page: Page) =>
  page.evaluate(async (lab) => {
    const { draft, beside } = await (await hotpath.openDevice()).readDraft(lab);
    return { source: draft?.source, beside: beside.map(({ source }) => source) };
  }, LAB);
/** Types on the draft that is kept. */
const write = (page: Page, source: string) =>
  page.evaluate(
    async ([lab, source]) => {
      const device = await hotpath.openDevice();
      const baseRevision = (await device.readDraft(lab)).draft?.revision ?? 0;
      return device.writeDraft({ lab, labVersion: 'v1', source, baseRevision });
    },
    [LAB, source] as const,
  );
/** Turns to another tab, which sends what was typed. */
const hide = (page: Page) =>
  page.evaluate(async () => {
    const { sync } = await hotpath.openDevice();
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await sync.flush();
    return sync.state();
  });
const readServer = (page: Page) =>
  page.evaluate(async () => (await (await fetch('/api/state')).json()).progress) as Promise<
    { item: string; value: { source: string } }[]
  >;
/** Says that the store is an account's: it then asks for news of the owner's other devices. */
const link = (page: Page, store = 'hotpath') =>
  page.evaluate(
    (current) =>
      localStorage.setItem('hotpath-stores', JSON.stringify({ current, account: 'ann', kept: [] })),
    store,
  );
/** Makes the tower another device of the laptop's owner. */
const pair = async () => {
  await tower.addCookies(await laptop.cookies());
};

/** News are asked for at the next opening, however soon it is. */
const forgetAsked = (page: Page) =>
  page.evaluate(async () => {
    const request = indexedDB.open('hotpath');
    await new Promise((resolve) => (request.onsuccess = resolve));
    const tx = request.result.transaction('meta', 'readwrite');
    tx.objectStore('meta').delete('asked');
    await new Promise((resolve) => (tx.oncomplete = resolve));
    request.result.close();
  });

describe('a draft', () => {
  test('goes to the owner’s other device, and what was typed on it there comes back without a question', async () => {
    const here = await open(laptop);
    await link(here);
    await write(here, 'one');
    expect(await hide(here)).toBe('saved');
    await pair();
    const there = await open(tower);
    await expect.poll(() => readDraft(there), WAIT).toEqual({ source: 'one', beside: [] });
    await write(there, 'one, two');
    expect(await hide(there)).toBe('saved');
    await forgetAsked(here);
    const again = await open(laptop);
    await expect.poll(() => readDraft(again), WAIT).toEqual({ source: 'one, two', beside: [] });
  });

  test('that was typed while the other was out of sight stays, with the other beside it, and nothing is sent before the answer', async () => {
    const here = await open(laptop);
    await write(here, 'of the laptop');
    await hide(here);
    await pair();
    const there = await open(tower);
    await tower.setOffline(true);
    await write(there, 'of the tower');
    await tower.setOffline(false);
    const next = await open(tower);
    await expect
      .poll(() => readDraft(next), WAIT)
      .toEqual({ source: 'of the tower', beside: ['of the laptop'] });
    await hide(next);
    expect((await readServer(next)).map(({ value }) => value.source)).toEqual(['of the laptop']);
    await next.evaluate(async (lab) => {
      const device = await hotpath.openDevice();
      for (const one of (await device.readDraft(lab)).beside) await device.dropBeside(one);
    }, LAB);
    await hide(next);
    expect((await readServer(next)).map(({ value }) => value.source)).toEqual(['of the tower']);
  });

  test('that has not changed is sent once, and is no progress to be shown', async () => {
    const page = await open(laptop);
    await write(page, 'same');
    await hide(page);
    const [first] = await readServer(page);
    await hide(page);
    expect(await readServer(page)).toEqual([first]);
    expect(first).toMatchObject({ item: `draft:${LAB}`, value: { source: 'same' } });
    const all = await page.evaluate(async () => (await hotpath.openDevice()).readAll());
    expect(all).toEqual({ lessons: {}, labs: {}, quizzes: {}, reviews: {} });
  });
});

describe('attempts and progress of another device', () => {
  const addAttempt = (page: Page, source: string) =>
    page.evaluate(
      async ([lab, source]) => {
        const device = await hotpath.openDevice();
        const report = { correct: true, cases: [], log: '', elapsedMs: 1, tier: 'none' };
        const facts = { lab, labVersion: 'v1', at: 1, kind: 'measure' as const };
        await device.changeLab(lab, { hintsShown: 1 });
        await device.addAttempt({ ...facts, id: hotpath.createId(), source, report: report as never });
        await device.sync.flush();
      },
      [LAB, source] as const,
    );
  const list = (page: Page) =>
    page.evaluate(async () =>
      (await (await hotpath.openDevice()).listAttempts()).map(({ id, isHere, hintsShown, machine }) => ({
        ...{ id, isHere, hintsShown, machine },
      })),
    );
  const exported = (page: Page) =>
    page.evaluate(async () => {
      const { file, missing } = await (await hotpath.openDevice()).exportAll();
      return {
        sources: JSON.parse(await file.text()).attempts.map((one: { source: string }) => one.source),
        missing,
      };
    });
  const read = (page: Page, lesson: string) =>
    page.evaluate(async (lesson) => {
      const device = await hotpath.openDevice();
      await device.markLesson(lesson, 'opened');
      await device.sync.flush();
    }, lesson);

  test('come without their code, which is had when it is asked for, and is whole in an export, or counted as missing', async () => {
    const here = await open(laptop);
    await link(here);
    await addAttempt(here, 'first');
    await addAttempt(here, 'second');
    await pair();
    const there = await open(tower);
    await expect.poll(async () => (await list(there)).length, WAIT).toBe(2);
    const [latest, earlier] = await list(there);
    expect(latest).toMatchObject({ isHere: false, hintsShown: 1, machine: expect.stringContaining(' on ') });
    const readAttempt = (id: string) =>
      there.evaluate(
        async (id) =>
          hotpath.failureOf(async (device) => {
            if ((await device.readAttempt(id)).source === '') throw new Error('empty');
          }),
        id,
      );
    await tower.setOffline(true);
    expect(await readAttempt(latest!.id)).toMatch(/^offline: The code of this attempt is on another/);
    expect(await exported(there)).toEqual({ sources: [], missing: 2 });
    await tower.setOffline(false);
    expect(await readAttempt(latest!.id)).toBe('it succeeded');
    expect((await list(there)).map(({ isHere }) => isHere)).toEqual([true, false]);
    await tower.setOffline(true);
    expect(await readAttempt(latest!.id)).toBe('it succeeded');
    expect(await readAttempt(earlier!.id)).toMatch(/^offline: /);
    await tower.setOffline(false);
    expect(await exported(there)).toEqual({ sources: ['first', 'second'], missing: 0 });
    expect(await exported(here)).toEqual({ sources: ['first', 'second'], missing: 0 });
  });

  test('what is news takes the latest place, whichever device it came from', async () => {
    const here = await open(laptop);
    await link(here);
    await read(here, 'measure-first/noise');
    await pair();
    const there = await open(tower);
    await expect
      .poll(
        () => there.evaluate(async () => Object.keys((await (await hotpath.openDevice()).readAll()).lessons)),
        WAIT,
      )
      .toEqual(['measure-first/noise']);
    await read(there, 'measure-first/benchmarks-that-lie');
    await forgetAsked(here);
    const again = await open(laptop);
    const inOrder = () =>
      again.evaluate(async () =>
        Object.entries((await (await hotpath.openDevice()).readAll()).lessons)
          .sort(([, a], [, b]) => b.sequence - a.sequence)
          .map(([lesson]) => lesson),
      );
    await expect.poll(inOrder, WAIT).toEqual(['measure-first/benchmarks-that-lie', 'measure-first/noise']);
  });
});

describe('another store', () => {
  test('is empty, hears nothing of the first and adopts nothing that its pages left, and every tab loads again', async () => {
    const [left, right] = [await open(laptop), await open(laptop)];
    await write(left, 'of the first');
    await right.evaluate(async (lab) => {
      const device = await hotpath.openDevice();
      device.leaveDraft({ lab, labVersion: 'v1', source: 'left by the first', baseRevision: 1 });
    }, LAB);
    const loaded = left.waitForEvent('load');
    await link(right, 'hotpath-second');
    await loaded;
    const second = await open(laptop);
    expect(await readDraft(second)).toEqual({ source: undefined, beside: [] });
    await write(second, 'of the second');
    // It loads again when the next page takes in what was left: a context that is closed meanwhile does not end.
    const again = second.waitForEvent('load');
    await link(second, 'hotpath');
    expect(await readDraft(await open(laptop))).toEqual({ source: 'left by the first', beside: [] });
    await again;
  });
});
