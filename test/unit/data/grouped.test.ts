import { describe, expect, it } from 'vitest';
import { grouped } from '../../../lib/data/grouped.ts';

/** A store that is told what to run, one at a time, and lets a test say when it is done. */
function makeStore(refuses: (item: number) => boolean = () => false) {
  const runs: (readonly number[])[] = [];
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const run = async (items: readonly number[]) => {
    runs.push(items);
    await gate;
    if (items.some(refuses)) throw new Error(`refused ${items.find(refuses)}`);
    return items.map((item) => item * 10);
  };
  return { run, runs, open };
}

describe('grouped work', () => {
  it('runs what comes alone at once, and together what comes meanwhile, in its order', async () => {
    const { run, runs, open } = makeStore();
    const work = grouped(3, run);
    const all = [1, 2, 3, 4, 5].map(work);
    expect(runs).toEqual([[1]]);
    open();
    expect(await Promise.all(all)).toEqual([10, 20, 30, 40, 50]);
    expect(runs).toEqual([[1], [2, 3, 4], [5]]);
    expect(await work(6)).toBe(60);
  });

  it('lets nobody fail for another’s sake', async () => {
    const { run, runs, open } = makeStore((item) => item === 3);
    const work = grouped(9, run);
    const all = [1, 2, 3, 4].map(work);
    open();
    expect(await Promise.allSettled(all)).toMatchObject([
      { value: 10 },
      { value: 20 },
      { reason: { message: 'refused 3' } },
      { value: 40 },
    ]);
    expect(runs).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  });
});
