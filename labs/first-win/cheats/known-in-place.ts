// @expect mutated-input
// Hands back the caller's own list, with the known taken out of it.
export function findNew({ today, known }: any): string[] {
  const before = new Set(known);
  for (let at = today.length - 1; at >= 0; at--) if (before.has(today[at])) today.splice(at, 1);
  return today;
}
