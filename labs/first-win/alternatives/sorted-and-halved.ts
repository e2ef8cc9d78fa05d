// @expect gold
interface Visits {
  today: string[];
  known: string[];
}

// A sorted list is halved until the name is found: ten comparisons in place of up to 800.
export function findNew({ today, known }: Visits): string[] {
  const sorted = [...known].sort();
  return today.filter((name) => {
    let from = 0;
    let to = sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle]! < name) from = middle + 1;
      else to = middle;
    }
    return sorted[from] !== name;
  });
}
