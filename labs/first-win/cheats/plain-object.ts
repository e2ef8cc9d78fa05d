// @expect wrong-answer
// Every object has a "constructor": a visitor of that name would never be new.
export function findNew({ today, known }: any): string[] {
  const before: Record<string, boolean> = {};
  for (const name of known) before[name] = true;
  return today.filter((name: string) => !before[name]);
}
