// @expect wrong-answer, from: starter
// Counts of its own, none of them stale.
export function playTowns(towns: readonly Town[]): Counted[] {
  return towns.map((town) => ({ ...town.play({ read, write }), stale: 0, uncached: 0, example: '' }));
}
