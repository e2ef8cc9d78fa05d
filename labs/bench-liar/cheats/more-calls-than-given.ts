// @expect error, from: solution
// Takes more calls than the machine has.

/** Ratios of neighbouring blocks in the order A B B A, so that drift and who goes first cancel within each. */
function sampleRatios(bench: Bench): number[] {
  const { current, proposed } = bench;
  let key = 1;
  const next = (hash: (key: number) => number) => {
    const took = timeBlock(bench, hash, key);
    key += BLOCK;
    return took;
  };
  for (let calls = 0; calls < WARM_UP; calls += BLOCK) {
    next(current);
    next(proposed);
  }
  const ratios: number[] = [];
  while (ratios.length < 1_000) {
    const first = next(current);
    const others = next(proposed) + next(proposed);
    ratios.push((first + next(current)) / others);
  }
  return ratios.sort((a, b) => a - b);
}
