import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft, Typed, WaitingDraft } from '#lib/device';
import { DraftKeeper } from '../../../components/workbench/draft-keeper.ts';

const STARTER = 'starter';

/** The store's compare-and-set in memory, shared by the keepers of several tabs. */
function createStore(first?: Partial<Draft>, beside: readonly string[] = []) {
  let kept: Draft | undefined = first && {
    lab: 'lab',
    labVersion: '1',
    source: '',
    savedAt: 0,
    revision: 1,
    tab: 'x',
    ...first,
  };
  const listeners = new Map<string, (draft: Draft) => void>();
  const writes: string[] = [];
  const left: (Typed & { tab: string })[] = [];
  let waiting: WaitingDraft[] = beside.map((source, index) => ({
    lab: 'lab',
    labVersion: '1',
    source,
    savedAt: 0,
    baseRevision: 0,
    tab: `gone ${index}`,
  }));
  const state = { fail: false, silent: false };
  const deviceOf = (tab: string) => ({
    tab,
    readDraft: async () => ({ draft: kept, beside: waiting }),
    leaveDraft: (typed: Typed) => void left.push({ ...typed, tab }),
    dropBeside: async (gone: { tab: string }) => {
      waiting = waiting.filter((one) => one.tab !== gone.tab);
    },
    writeDraft: async ({ lab, labVersion, source, baseRevision: base }: Typed) => {
      if (state.fail) throw new Error('The store refused.');
      if ((kept?.revision ?? 0) !== base) return { conflict: kept! };
      kept = { lab, labVersion, source, savedAt: 0, revision: base + 1, tab };
      writes.push(source);
      if (!state.silent) for (const [other, listener] of listeners) if (other !== tab) listener(kept);
      return { saved: kept };
    },
    watchDraft: (_lab: string, listener: (draft: Draft) => void) => {
      listeners.set(tab, listener);
      return () => listeners.delete(tab);
    },
  });
  return { deviceOf, writes, left, state, kept: () => kept, waiting: () => waiting };
}

async function openTab(store: ReturnType<typeof createStore>, tab: string, labVersion = '1') {
  const replaced: string[] = [];
  const keeper = new DraftKeeper({
    lab: 'lab',
    labVersion,
    starter: STARTER,
    device: store.deviceOf(tab),
    onReplaced: (source) => replaced.push(source),
  });
  await keeper.load();
  return { keeper, replaced };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the draft of a lab', () => {
  it('is the starter when nothing was kept, and what was kept otherwise', async () => {
    expect((await openTab(createStore(), 'a')).keeper.view).toEqual({ source: STARTER, save: 'saved' });
    expect((await openTab(createStore({ source: 'mine' }), 'a')).keeper.view.source).toBe('mine');
  });

  it('is written within 300 ms of a keystroke, however long the typing goes on', async () => {
    const store = createStore();
    const { keeper } = await openTab(store, 'a');
    for (let typed = 1; typed <= 10; typed++) {
      keeper.edit('x'.repeat(typed));
      expect(keeper.view.save).toBe('saving');
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(store.writes.length).toBeGreaterThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(300);
    expect(store.kept()?.source).toBe('x'.repeat(10));
    expect(keeper.view.save).toBe('saved');
  });

  it('follows another tab while this one is unchanged', async () => {
    const store = createStore();
    const a = await openTab(store, 'a');
    const b = await openTab(store, 'b');
    a.keeper.edit('from a');
    await vi.advanceTimersByTimeAsync(300);
    expect(b.keeper.view).toEqual({ source: 'from a', save: 'saved' });
    expect(b.replaced).toEqual(['from a']);
    b.keeper.edit('from b');
    await vi.advanceTimersByTimeAsync(300);
    expect(a.keeper.view.source).toBe('from b');
    expect(a.keeper.view.clash).toBeUndefined();
  });

  it('never overwrites what another tab wrote meanwhile: it stops writing and shows both', async () => {
    const store = createStore();
    const a = await openTab(store, 'a');
    const b = await openTab(store, 'b');
    store.state.silent = true;
    a.keeper.edit('from a');
    await vi.advanceTimersByTimeAsync(300);
    b.keeper.edit('from b');
    await vi.advanceTimersByTimeAsync(300);
    expect(store.kept()?.source).toBe('from a');
    expect(b.keeper.view).toMatchObject({
      source: 'from b',
      save: 'not-saved',
      clash: { kind: 'other-tab', theirs: 'from a' },
    });
    b.keeper.edit('from b, more');
    await vi.advanceTimersByTimeAsync(300);
    expect(store.kept()?.source).toBe('from a');
  });

  it('keeps either text of a clash as the learner chooses', async () => {
    for (const choice of ['keepMine', 'takeTheirs'] as const) {
      const store = createStore();
      const a = await openTab(store, 'a');
      const b = await openTab(store, 'b');
      store.state.silent = true;
      a.keeper.edit('from a');
      await vi.advanceTimersByTimeAsync(300);
      b.keeper.edit('from b');
      await vi.advanceTimersByTimeAsync(300);
      await b.keeper[choice]();
      const wanted = choice === 'keepMine' ? 'from b' : 'from a';
      expect(b.keeper.view).toEqual({ source: wanted, save: 'saved' });
      expect(store.kept()?.source).toBe(wanted);
      b.keeper.edit('going on');
      await vi.advanceTimersByTimeAsync(300);
      expect(store.kept()?.source).toBe('going on');
    }
  });

  it('is left behind at once by a page that goes away before it was written, and only then', async () => {
    const store = createStore({ source: 'kept', revision: 3 });
    const { keeper } = await openTab(store, 'a');
    keeper.leave();
    expect(store.left).toEqual([]);
    keeper.edit('typed');
    keeper.leave();
    const typed = { lab: 'lab', labVersion: '1', source: 'typed', baseRevision: 3, tab: 'a' };
    expect(store.left).toEqual([typed]);
    // While a write is under way nobody knows whether it will come to its end.
    void keeper.flush();
    keeper.leave();
    expect(store.left).toEqual([typed, typed]);
    await vi.advanceTimersByTimeAsync(300);
    keeper.leave();
    expect(store.left).toHaveLength(2);
  });

  it('asks about each text that was kept beside it, and goes on saving meanwhile', async () => {
    const store = createStore({ source: 'mine' }, ['one', 'two']);
    const { keeper, replaced } = await openTab(store, 'a');
    expect(keeper.view).toMatchObject({ source: 'mine', clash: { kind: 'beside', theirs: 'one' } });
    keeper.edit('mine, more');
    await vi.advanceTimersByTimeAsync(300);
    expect(store.kept()?.source).toBe('mine, more');
    await keeper.keepMine();
    expect(store.waiting().map(({ source }) => source)).toEqual(['two']);
    expect(keeper.view).toMatchObject({ source: 'mine, more', clash: { kind: 'beside', theirs: 'two' } });
    await keeper.takeTheirs();
    expect(keeper.view).toEqual({ source: 'two', save: 'saved' });
    expect(replaced).toEqual(['two']);
    expect(store.kept()?.source).toBe('two');
    expect(store.waiting()).toEqual([]);
  });

  it('drops no text beside it that could not be put in its place', async () => {
    const store = createStore({ source: 'mine' }, ['one']);
    const { keeper } = await openTab(store, 'a');
    store.state.fail = true;
    await keeper.takeTheirs();
    expect(keeper.view).toMatchObject({ source: 'one', save: 'not-saved' });
    expect(store.waiting()).toHaveLength(1);
  });

  it('asks when the lab was changed since the code was written', async () => {
    const store = createStore({ source: 'mine', labVersion: 'old' });
    const { keeper, replaced } = await openTab(store, 'a', 'new');
    expect(keeper.view).toMatchObject({ source: 'mine', clash: { kind: 'lab-changed', theirs: STARTER } });
    await keeper.takeTheirs();
    expect(keeper.view).toEqual({ source: STARTER, save: 'saved' });
    expect(replaced).toEqual([STARTER]);
    expect(store.kept()).toMatchObject({ source: STARTER, labVersion: 'new' });
  });

  it('says so when a write fails, and writes at the next chance', async () => {
    const store = createStore();
    const { keeper } = await openTab(store, 'a');
    store.state.fail = true;
    keeper.edit('mine');
    await vi.advanceTimersByTimeAsync(300);
    expect(keeper.view.save).toBe('not-saved');
    store.state.fail = false;
    await keeper.flush();
    expect(keeper.view.save).toBe('saved');
    expect(store.kept()?.source).toBe('mine');
  });

  it('works without storage and admits that nothing is saved', async () => {
    const keeper = new DraftKeeper({
      lab: 'lab',
      labVersion: '1',
      starter: STARTER,
      device: null,
      onReplaced: () => {},
    });
    await keeper.load();
    keeper.edit('mine');
    await vi.advanceTimersByTimeAsync(300);
    expect(keeper.view).toEqual({ source: 'mine', save: 'not-saved' });
  });
});
