/** Every order in which the steps of several participants can mix: what no test that runs them once will see. */

/**
 * All orders as lists of participant indices: participant `i` occurs `lengths[i]` times, and its steps keep their own order.
 * Lexicographic, so the first runs the participants one after another. There are {@link countInterleavings} of them, which grows
 * fast: 560 for 3 + 3 + 2 steps, 210 for 3 + 2 + 2.
 */
export function* interleavings(lengths: readonly number[]): Generator<readonly number[]> {
  const left = [...lengths];
  const order: number[] = [];
  function* extend(): Generator<readonly number[]> {
    let done = true;
    for (let participant = 0; participant < left.length; participant++) {
      if (left[participant] === 0) continue;
      done = false;
      left[participant]!--;
      order.push(participant);
      yield* extend();
      order.pop();
      left[participant]!++;
    }
    if (done) yield [...order];
  }
  yield* extend();
}

/** The multinomial coefficient (sum of lengths)! ÷ the product of each length's factorial. */
export function countInterleavings(lengths: readonly number[]): number {
  let count = 1;
  let placed = 0;
  for (const length of lengths) for (let step = 1; step <= length; step++) count = (count * ++placed) / step;
  return Math.round(count);
}
