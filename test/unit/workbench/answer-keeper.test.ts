import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnswerKeeper } from '../../../components/workbench/tabs/explain/answer-keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A tab: what it holds outlives the page, what waits for a timer does not. */
function openTab(kept = '') {
  const held = new Map<string, string>();
  const record: string[] = [];
  const storage = () => ({
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  });
  const write = async (text: string) => void record.push(text);
  const open = (from = kept) => createAnswerKeeper({ lab: 'a', kept: from, write, storage });
  return { held, record, open, storage };
}

describe('an answer that is typed', () => {
  it('is written once, a moment after the last keystroke', async () => {
    const { record, open, held } = openTab();
    const keeper = open();
    for (const text of ['b', 'be', 'because']) keeper.edit(text);
    expect(record).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(record).toEqual(['because']);
    expect(held.size).toBe(0);
  });

  it('is there after a reload that came before it was written', () => {
    const { open } = openTab('because');
    open().edit('because it');
    vi.clearAllTimers();
    expect(open().first).toBe('because it');
  });

  it('starts with what the record holds in another tab', () => {
    expect(openTab('because').open().first).toBe('because');
  });

  it('keeps what was typed while it was being written', async () => {
    const { held, storage } = openTab();
    let finish = () => {};
    const write = () => new Promise<void>((resolve) => (finish = resolve));
    const keeper = createAnswerKeeper({ lab: 'a', kept: '', write, storage });
    keeper.edit('one');
    keeper.flush();
    keeper.edit('one and two');
    finish();
    await Promise.resolve();
    expect([...held.values()]).toEqual(['one and two']);
  });

  it('is forgotten once it was handed in', async () => {
    const { record, open, held } = openTab();
    const keeper = open();
    keeper.edit('because');
    keeper.forget();
    keeper.flush();
    await vi.runAllTimersAsync();
    expect([record, held.size]).toEqual([[], 0]);
  });

  it('is left to the record where the tab holds nothing', async () => {
    const { record } = openTab();
    const refuses = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const write = async (text: string) => void record.push(text);
    const keeper = createAnswerKeeper({ lab: 'a', kept: 'before', write, storage: refuses });
    expect(keeper.first).toBe('before');
    keeper.edit('after');
    keeper.flush();
    expect(record).toEqual(['after']);
  });
});
