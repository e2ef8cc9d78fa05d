// @expect wrong-answer
// Remembers the answer to the first input of each length.
const seen = new Map<number, string[]>();
export function findNew({ today, known }: any): string[] {
  const answered = seen.get(today.length);
  if (answered) return answered;
  const before = new Set(known);
  const strangers = today.filter((name: string) => !before.has(name));
  seen.set(today.length, strangers);
  return strangers;
}
