interface Visits {
  today: string[];
  known: string[];
}

export function findNew({ today, known }: Visits): string[] {
  return today.filter((name) => !known.includes(name));
}
