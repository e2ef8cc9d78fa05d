import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { listLessons, listSources, useDeviceSite } from './support/device-site.ts';

const WAIT = { timeout: 30_000 };
const LAB = 'bench-liar';
const site = useDeviceSite();
let context: BrowserContext;
beforeEach(async () => {
  context = await site.newContext();
});
const open = (at = context) => site.open(at);

/** Measures with the device's clock some hours wrong. */
const addAttempt = (page: Page, source: string, hoursAhead = 0, tier: 'none' | 'silver' | 'gold' = 'none') =>
  page.evaluate(
    async ([lab, source, hoursAhead, tier]) => {
      const now = Date.now;
      Date.now = () => now() + hoursAhead * 3_600_000;
      const device = await hotpath.openDevice();
      const finding = { target: 'speedup', tier: 'gold', verdict: 'met', interval: [source.length, 99] };
      const report = {
        correct: true,
        cases: [],
        log: '',
        elapsedMs: 1,
        tier,
        findings: [finding],
        trial: {},
      };
      await device.addAttempt({
        id: hotpath.createId(),
        lab,
        labVersion: 'v1',
        source,
        at: Date.now(),
        kind: 'measure',
        report: report as never,
      });
      await device.markLesson(`measure-first/${source}`, 'opened');
      Date.now = now;
    },
    [LAB, source, hoursAhead, tier] as const,
  );

const flush = (page: Page) => page.evaluate(async () => (await hotpath.openDevice()).sync.flush());
const loseDatabase = (page: Page) =>
  page.evaluate(async () => {
    (await hotpath.openDevice()).close();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('hotpath');
      request.onsuccess = resolve;
      request.onerror = reject;
    });
  });

describe('the order', () => {
  // Lessons of the course, so that the server takes them too.
  const [AHEAD, NOW, BEHIND] = ['noise', 'baselines-and-percentiles', 'the-consultants-loop'];
  const LATEST_FIRST = [BEHIND, NOW, AHEAD];

  test('is that of what was done, though the clock was a day ahead and then a day behind', async () => {
    const page = await open();
    await addAttempt(page, AHEAD!, 24);
    await addAttempt(page, NOW!);
    await addAttempt(page, BEHIND!, -24);
    expect(await listSources(page)).toEqual(LATEST_FIRST);
    expect(await listLessons(page)).toEqual(LATEST_FIRST);
    await flush(page);
    const held = await page.evaluate(async () => (await fetch('/api/state')).json());
    expect(held.attempts.map(({ source }: { source: string }) => source)).toEqual(LATEST_FIRST);

    const text = await page.evaluate(async () =>
      (await (await hotpath.openDevice()).exportAll()).file.text(),
    );
    const elsewhere = await site.newContext();
    const other = await open(elsewhere);
    await addAttempt(other, 'coordinated-omission', -48);
    await other.evaluate(async (text) => (await hotpath.openDevice()).importAll(text), text);
    expect(await listSources(other)).toEqual(['coordinated-omission', ...LATEST_FIRST]);
    expect(await listLessons(other)).toEqual(['coordinated-omission', ...LATEST_FIRST]);
    await elsewhere.close();

    await loseDatabase(page);
    await page.close();
    const fresh = await open();
    await addAttempt(fresh, 'benchmarks-that-lie', -48);
    await expect.poll(() => listSources(fresh), WAIT).toEqual(['benchmarks-that-lie', ...LATEST_FIRST]);
    expect(await listLessons(fresh)).toEqual(['benchmarks-that-lie', ...LATEST_FIRST]);
  });

  test('of two tabs is the order in which they wrote', async () => {
    const [left, right] = [await open(), await open()];
    await addAttempt(left, 'one', 5);
    await addAttempt(right, 'two');
    await addAttempt(left, 'three');
    expect(await listSources(right)).toEqual(['three', 'two', 'one']);
  });

  test('leaves the best attempt of a lab with its own figures when a lesser one follows', async () => {
    const page = await open();
    await addAttempt(page, 'seven..', 0, 'gold');
    await addAttempt(page, 'four', 0, 'silver');
    const state = await page.evaluate(async (lab) => (await hotpath.openDevice()).readLab(lab), LAB);
    expect(state).toMatchObject({ bestTier: 'gold', best: { tier: 'gold', finding: { interval: [7, 99] } } });
  });

  test('of a file of the first version is that of its dates', async () => {
    const page = await open();
    const attempt = (digit: string, at: number) => ({
      id: digit.repeat(32),
      lab: LAB,
      labVersion: 'v1',
      source: digit,
      at,
      kind: 'check',
      report: {
        correct: false,
        cases: [{ name: digit, outcome: { verdict: 'different', code: 'wrong-answer', because: 'No.' } }],
      },
    });
    const file = {
      format: 'hotpath-export',
      version: 1,
      exportedAt: 1,
      drafts: [],
      progress: [],
      attempts: [attempt('b', 2), attempt('c', 3), attempt('a', 1)],
    };
    const text = JSON.stringify(file);
    await page.evaluate(async (text) => (await hotpath.openDevice()).importAll(text), text);
    expect(await listSources(page)).toEqual(['c', 'b', 'a']);
    // Its reports are read as those of today.
    const [latest] = await page.evaluate(async () => (await hotpath.openDevice()).listAttempts());
    const facts = { what: 'stored-words', said: 'No.' };
    expect(latest!.report).toMatchObject({ version: 2, cases: [{ name: 'c', outcome: { facts } }] });
  });
});

describe('what a page leaves behind', () => {
  const readDraft = (page: Page) =>
    page.evaluate(async (lab) => {
      const { draft, beside } = await (await hotpath.openDevice()).readDraft(lab);
      return { source: draft?.source, beside: beside.map(({ source }) => source) };
    }, LAB);
  const write = (page: Page, source: string, baseRevision: number) =>
    page.evaluate(
      async ([lab, source, baseRevision]) =>
        void (await (await hotpath.openDevice()).writeDraft({ lab, labVersion: 'v1', source, baseRevision })),
      [LAB, source, baseRevision] as const,
    );
  /** Leaves a text behind and goes away in the same task, with no time for anything. */
  const leave = async (page: Page, source: string, baseRevision: number, blocked = false) => {
    await page.evaluate(
      async ([lab, source, baseRevision, blocked]) => {
        const device = await hotpath.openDevice();
        if (blocked) {
          Storage.prototype.setItem = () => {
            throw new DOMException('blocked', 'SecurityError');
          };
        }
        // After the answer to this call, which the navigation would cut off.
        setTimeout(() => {
          device.leaveDraft({ lab, labVersion: 'v1', source, baseRevision });
          location.assign('about:blank');
        });
      },
      [LAB, source, baseRevision, blocked] as const,
    );
    await page.waitForURL('about:blank');
  };

  test.each([
    ['', false],
    [', with local storage blocked', true],
  ])('is the draft at the next opening%s', async (_name, blocked) => {
    const page = await open();
    await write(page, 'kept', 0);
    await leave(page, 'the last word', 1, blocked);
    expect(await readDraft(await open())).toEqual({ source: 'the last word', beside: [] });
    const left = await (await open()).evaluate(() => Object.keys(localStorage));
    expect(left).toEqual([]);
  });

  test('is the draft where none was kept before', async () => {
    await leave(await open(), 'the first word', 0);
    expect(await readDraft(await open())).toEqual({ source: 'the first word', beside: [] });
  });

  test('is the draft though a write of the same tab was still under way', async () => {
    const page = await open();
    await write(page, 'kept', 0);
    await page.evaluate(async (lab) => {
      const device = await hotpath.openDevice();
      const typed = { lab, labVersion: 'v1', baseRevision: 1 };
      const writing = device.writeDraft({ ...typed, source: 'under way' });
      device.leaveDraft({ ...typed, source: 'after it' });
      await writing;
    }, LAB);
    await page.close();
    expect(await readDraft(await open())).toEqual({ source: 'after it', beside: [] });
  });

  test('is void once the tab that stayed has written again', async () => {
    const page = await open();
    await page.evaluate(async (lab) => {
      const device = await hotpath.openDevice();
      const typed = { lab, labVersion: 'v1', baseRevision: 0 };
      device.leaveDraft({ ...typed, source: 'hidden for a while' });
      await device.writeDraft({ ...typed, source: 'back again' });
    }, LAB);
    await page.close();
    expect(await readDraft(await open())).toEqual({ source: 'back again', beside: [] });
  });

  test('stays beside what another tab wrote meanwhile, one text for each tab, and can be dropped', async () => {
    const [first, second, other] = [await open(), await open(), await open()];
    await write(other, 'kept', 0);
    await write(other, 'by the other', 1);
    await leave(first, 'first', 1);
    await leave(second, 'second', 1);
    const next = await open();
    const { source, beside } = await readDraft(next);
    expect(source).toBe('by the other');
    expect([...beside].sort()).toEqual(['first', 'second']);
    await next.evaluate(async (lab) => {
      const device = await hotpath.openDevice();
      for (const one of (await device.readDraft(lab)).beside) await device.dropBeside(one);
    }, LAB);
    expect(await readDraft(await open())).toEqual({ source: 'by the other', beside: [] });
  });

  test('goes into an export, and is erased with everything', async () => {
    const page = await open();
    await write(page, 'kept', 0);
    await write(page, 'kept, more', 1);
    await leave(await open(), 'elsewhere', 1);
    const next = await open();
    const text = await next.evaluate(async () =>
      (await (await hotpath.openDevice()).exportAll()).file.text(),
    );
    const elsewhere = await site.newContext();
    const other = await open(elsewhere);
    await write(other, 'of the other browser', 0);
    await other.evaluate(async (text) => (await hotpath.openDevice()).importAll(text), text);
    const { source, beside } = await readDraft(other);
    expect(source).toBe('of the other browser');
    expect([...beside].sort()).toEqual(['elsewhere', 'kept, more']);
    await elsewhere.close();
    await leave(await open(), 'one more', 1);
    await next.evaluate(async () => (await hotpath.openDevice()).eraseAll());
    expect(await readDraft(await open())).toEqual({ source: undefined, beside: [] });
  });

  test('is nothing where somebody else wrote to local storage', async () => {
    const page = await open();
    await page.evaluate(() => localStorage.setItem('hotpath-draft:x:y', '{"lab": 7}'));
    await write(page, 'kept', 0);
    expect(await readDraft(await open())).toEqual({ source: 'kept', beside: [] });
  });
});
