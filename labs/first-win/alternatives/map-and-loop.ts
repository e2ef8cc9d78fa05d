// @expect gold
interface Visits {
  today: string[];
  known: string[];
}

// A Map finds a key as a Set does; what it holds beside the key is not looked at.
export function findNew({ today, known }: Visits): string[] {
  const before = new Map(known.map((name) => [name, true]));
  const strangers: string[] = [];
  for (const name of today) if (!before.has(name)) strangers.push(name);
  return strangers;
}
