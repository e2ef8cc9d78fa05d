interface Visits {
  today: string[];
  known: string[];
}

export function findNew({ today, known }: Visits): string[] {
  const before = new Set(known);
  return today.filter((name) => !before.has(name));
}
