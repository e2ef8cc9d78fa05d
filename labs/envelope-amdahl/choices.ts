import type { ChoicePrompt, Drawn, OrderPrompt, Random } from '#lib/lab';

/** What first, and when to stop. */

const FIXES = [
  'Index the order history',
  'Rewrite the pricing',
  'Shrink the images',
  'Ask three back ends at once',
];

export const fixes: OrderPrompt = {
  kind: 'order',
  title: 'Four fixes, one after the other',
  ask: 'A page takes these times for four of its parts, today and after a fix, and each fix takes so much work. Put them in the order in which they should be done.',
  numbers: {},
  draw: () => ({}),
  columns: {
    before: { title: 'today', unit: 's' },
    after: { title: 'after', unit: 's' },
    work: { title: 'work', unit: 'h' },
  },
  rows(random) {
    // Neither the largest saving first nor the least work first is right.
    for (;;) {
      const drawn = [0.4, 0.12, 0.035, 0.01].map((perHour) => drawFix(random, perHour));
      const right = '0 1 2 3';
      const bySaving = orderBy(drawn, ({ before = 0, after = 0 }) => before - after);
      const byWork = orderBy(drawn, ({ work = 0 }) => -work);
      if (bySaving.join(' ') === right || byWork.join(' ') === right) continue;
      return random.shuffle(drawn).map((one, index) => ({ title: FIXES[index]!, drawn: one }));
    }
  },
  formula: '(before - after) / work',
  run(rows) {
    let best: readonly number[] = [];
    let least = Number.POSITIVE_INFINITY;
    for (const order of ordersOf([...rows.keys()])) {
      // Seconds of waiting times hours of work, until the last fix is out.
      let left = rows.reduce((sum, { before = 0 }) => sum + before, 0);
      let waited = 0;
      for (const place of order) {
        const { before = 0, after = 0, work = 0 } = rows[place]!;
        waited += left * work;
        left -= before - after;
      }
      if (waited >= least) continue;
      least = waited;
      best = order;
    }
    return best;
  },
  because:
    'Seconds saved per hour of work: a small fix today is worth more than a large one next month. The run tries all 24 orders and adds up what users wait until the last fix is out.',
  slips: [
    {
      from: 'before - after',
      says: 'That is the largest saving first. It takes the longest to come, and everybody waits meanwhile.',
    },
    {
      from: '1 / work',
      says: 'That is the least work first, whatever it saves. Divide the saving by the work.',
    },
  ],
};

function drawFix(random: Random, perHour: number): Drawn {
  const work = random.pick([1, 2, 3, 5, 8, 12, 20, 40]);
  const after = random.pick([0.05, 0.1, 0.2]);
  const saved = Math.max(0.02, Math.round(perHour * work * 100) / 100);
  return { before: Math.round((after + saved) * 100) / 100, after, work };
}

function orderBy(rows: readonly Drawn[], value: (row: Drawn) => number): number[] {
  return [...rows.keys()].sort((a, b) => value(rows[b]!) - value(rows[a]!));
}

function ordersOf(places: readonly number[]): number[][] {
  if (places.length === 0) return [[]];
  return places.flatMap((first) =>
    ordersOf(places.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}

export const stop: ChoicePrompt = {
  kind: 'choice',
  title: 'When to stop',
  ask: 'A report’s parts are made faster one after the other, the largest first. These are the times after each fix. After which of them can no further fix of a single part make the report 1.1 times faster?',
  numbers: {},
  draw: () => ({}),
  columns: {
    left: { title: 'whole report', unit: 's' },
    largest: { title: 'largest part left', unit: 's' },
  },
  rows(random) {
    const right = random.int(1, 4);
    return random.pick(LADDERS.filter((ladder) => ladder.right === right)).rows.map((drawn, index) => ({
      title: `after fix ${index + 1}`,
      drawn,
    }));
  },
  formula: 'left / (left - largest)',
  below: 1.1,
  run(rows, { stream }) {
    const draws = stream('runs');
    return rows.findIndex(({ left = 0, largest = 0 }) => {
      let whole = 0;
      let without = 0;
      for (let report = 0; report < 20_000; report++) {
        const rest = draws.exponential(left - largest);
        without += rest;
        whole += rest + draws.exponential(largest);
      }
      return whole / without < 1.1;
    });
  },
  because:
    'A part that costs nothing any more is the most a fix can do, so the ceiling is the whole divided by the whole without its largest part. The run makes 20,000 reports with and without it.',
};

const LIMIT = 1.1;
/** Every ladder with a clear answer that is neither its first rung nor its last. */
const LADDERS = [0.5, 1, 2, 3, 5, 8, 12, 18].flatMap((rest) =>
  [2, 3, 4, 5, 6, 8].flatMap((part) =>
    [0.35, 0.45, 0.55, 0.65].flatMap((shrink) => {
      const rows = climb(rest, part, shrink);
      const ceilings = rows.map(({ left = 0, largest = 0 }) => left / (left - largest));
      const right = ceilings.findIndex((ceiling) => ceiling < LIMIT);
      const isClear = ceilings.every((ceiling) => Math.abs(ceiling - LIMIT) > 0.02);
      return isClear && right >= 1 && right <= 4 ? [{ rows, right }] : [];
    }),
  ),
);

/** Times after each of six fixes, the largest part first: what is fixed costs a fifth of what it did. */
function climb(start: number, part: number, shrink: number): Drawn[] {
  const parts = Array.from({ length: 7 }, (_, index) => Math.round(part * shrink ** index * 100) / 100);
  return parts.slice(1).map((largest, index) => {
    const done = parts.slice(0, index + 1).reduce((sum, one) => sum + one / 5, 0);
    const open = parts.slice(index + 1).reduce((sum, one) => sum + one, 0);
    return { left: Math.round((start + done + open) * 100) / 100, largest };
  });
}
