// @expect wrong-answer
// The difference of two sets: whoever came twice is named once.
export function findNew({ today, known }: any): string[] {
  const before = new Set(known);
  return [...new Set<string>(today)].filter((name) => !before.has(name));
}
