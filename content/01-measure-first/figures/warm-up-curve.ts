import { median, percentile } from '#lib/numbers';

/** Calls timed together by the page's warm-up worker. */
export type Block = readonly [firstCall: number, calls: number, msPerCall: number];

/** The warm-ups of several processes as one curve: medians and quartiles, in microseconds per call. */
export function drawWarmUp(warmUps: readonly (readonly Block[])[]) {
  // The blocks of all runs begin at the same calls: Node's clock is fine enough for the shortest of them.
  const curve = warmUps[0]!.map(([firstCall, calls], i) => {
    const us = warmUps.map((blocks) => {
      const block = blocks[i];
      if (block?.[0] !== firstCall) throw new Error(`the runs' blocks differ at call ${firstCall}`);
      return block[2] * 1000;
    });
    return { firstCall, calls, us: median(us), lowUs: percentile(us, 25), highUs: percentile(us, 75) };
  });
  const settledUs = median(curve.filter(({ firstCall }) => firstCall >= 1000).map(({ us }) => us));
  /** The mean of a run's first ten calls, what a benchmark of ten repetitions reports. */
  const firstTenUs = median(
    warmUps.map((blocks) => {
      const early = blocks.filter(([firstCall, calls]) => firstCall + calls <= 11);
      const calls = early.reduce((sum, block) => sum + block[1], 0);
      return (early.reduce((sum, block) => sum + block[1] * block[2], 0) / calls) * 1000;
    }),
  );
  const firstCallUs = curve[0]!.us;
  return {
    firstCallUs,
    firstTenUs,
    settledUs,
    firstOverSettled: firstCallUs / settledUs,
    firstTenOverSettled: firstTenUs / settledUs,
    curve,
  };
}
