interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

/**
 * Group commit: what comes while `runAll` is under way is run together afterwards, at most `most` at once, in its order, so that a
 * burst waits for one sync of the disk and not for each. Where `runAll` rejects for several it is asked for each of them alone:
 * nobody fails for another's sake, so it must leave nothing behind when it rejects.
 */
export function grouped<Item, Result>(
  most: number,
  runAll: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;
  const runAlone = ({ item, resolve, reject }: Waiting<Item, Result>) =>
    runAll([item]).then(([result]) => resolve(result!), reject);
  const runTogether = async (batch: readonly Waiting<Item, Result>[]) => {
    let results: readonly Result[];
    try {
      results = await runAll(batch.map(({ item }) => item));
    } catch {
      for (const one of batch) await runAlone(one);
      return;
    }
    for (const [at, { resolve }] of batch.entries()) resolve(results[at]!);
  };
  const work = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      await (batch.length === 1 ? runAlone(batch[0]!) : runTogether(batch));
    }
    isRunning = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void work();
    });
}
