import { defineLab, type Reading } from '#lib/lab';

/** Lines that the program read while heaptrack recorded it. */
const LINES = 2_000;
/** The allocator's own functions, by name. */
const ALLOCATOR = /^(malloc|calloc|realloc|cfree\b|_int_(malloc|free|realloc))/;
/** Functions of the two programs. */
const OWN = /^(roll_up|index)::/;
/** What more of the run than this passes through is the way in, and no place to change. */
const WAY_IN = 0.9;

/** Functions with their shares of the samples: in themselves, and with all they call. */
function sharesIn({ file, tools }: Reading) {
  const profile = file('cpu', 'calls');
  const { self, total } = tools.totalsByFrame(profile);
  const { all } = tools.spentIn(profile);
  return profile.frames.map((frame, id) => ({
    name: tools.nameOf(frame),
    self: self[id]! / all,
    total: total[id]! / all,
  }));
}

type Share = ReturnType<typeof sharesIn>[number];
const most = (rows: readonly Share[], by: 'self' | 'total') =>
  rows.reduce((best, row) => (row[by] > best[by] ? row : best));

/** The program's own functions below the way in. */
const own = (reading: Reading) =>
  sharesIn(reading).filter(({ name, total }) => OWN.test(name) && total < WAY_IN);
const widest = (reading: Reading) => most(own(reading), 'total');
const percent = (share: number) => `${Math.round(100 * share)} %`;

/** The share of samples with any of the functions on the stack, each sample once. */
function shareOf({ file, tools }: Reading, wanted: RegExp): number {
  const profile = file('cpu', 'calls');
  let found = 0;
  for (const { frame, parent, self } of profile.trees) {
    const holds = new Uint8Array(frame.length);
    for (let node = 1; node < frame.length; node++) {
      holds[node] = holds[parent[node]!]! || +wanted.test(tools.nameOf(profile.frames[frame[node]!]!));
      if (holds[node]) found += self[0]![node]!;
    }
  }
  return found / tools.spentIn(profile).all;
}

const allocating = (reading: Reading) => shareOf(reading, ALLOCATOR);
const inMap = (reading: Reading) => shareOf(reading, /::rustc_entry$/);
const without = (share: number) => 1 / (1 - share);
const times = (ratio: number) => `${ratio.toFixed(2)}×`;

/** What heaptrack counted below the program's own functions, by the innermost of them. */
function ownHeap({ file, tools }: Reading, measure: string): Map<string, number> {
  const profile = file('heap', 'calls');
  const at = profile.measures.findIndex(({ name }) => name === measure);
  const counted = new Map<string, number>();
  for (const { frame, parent, self } of profile.trees)
    for (let node = 1; node < frame.length; node++) {
      const amount = self[at]![node]!;
      let above = node;
      const name = () => tools.nameOf(profile.frames[frame[above]!]!);
      while (above > 0 && !OWN.test(name())) above = parent[above]!;
      if (above > 0 && amount > 0) counted.set(name(), (counted.get(name()) ?? 0) + amount);
    }
  return counted;
}

const largest = (counted: ReadonlyMap<string, number>) =>
  [...counted].reduce((best, one) => (one[1] > best[1] ? one : best));
const allocations = (reading: Reading, measure = 'allocations') => {
  const profile = reading.file('heap', 'calls');
  return reading.tools.spentIn(
    profile,
    profile.measures.findIndex(({ name }) => name === measure),
  ).all;
};

const medianOf = ({ file, tools }: Reading, name: 'before' | 'after') =>
  tools.summaryOf(file(name, 'benchmarks').series[0]!).centre;
const gained = (reading: Reading) => medianOf(reading, 'before') / medianOf(reading, 'after');
const ms = (ns: number) => `${(ns / 1e6).toFixed(2)} ms`;

const filesOf = (program: string) => ({
  cpu: { file: `${program}.collapsed`, title: 'CPU (perf)' },
  heap: { file: `${program}.heaptrack.gz`, title: 'Heap (heaptrack)' },
  before: { file: `${program}-before.sample.json`, title: 'Before (criterion)' },
  after: { file: `${program}-after.sample.json`, title: 'After (criterion)' },
});

export default defineLab<unknown, unknown, 'profile'>({
  title: 'Is it the hash map?',
  summary:
    'Two Rust programs fall behind, and both teams blame the map. You get perf, heaptrack and criterion.',
  minutes: 25,
  difficulty: 2,
  runtime: 'profile',
  recordings: [
    { title: 'The roll-up of a log', files: filesOf('roll-up') },
    { title: 'The index of titles', files: filesOf('index') },
  ],
  questions: {
    widest: {
      kind: 'pick',
      pick: 'function',
      file: 'cpu',
      title: 'Where to look first',
      ask: 'Of the program’s own functions (their names begin with that of the program), leave out those that nine tenths of the run pass through. Which of the others is the widest, with all it calls?',
      accept: (reading) => [widest(reading).name],
      because: (reading) => {
        const next = most(
          own(reading).filter(({ name }) => name !== widest(reading).name),
          'total',
        );
        return `${percent(widest(reading).total)} of the samples have it on their stack; next is ${next.name} with ${percent(next.total)}. It decides how often everything below it is called.`;
      },
      decoys: [
        {
          accept: (reading) =>
            sharesIn(reading)
              .filter(({ name }) => ALLOCATOR.test(name))
              .map(({ name }) => name),
          says: 'That is the allocator, which does what it is asked to. Go out from it to the function of the program that asks.',
        },
        {
          accept: (reading) =>
            sharesIn(reading)
              .filter(({ name, total }) => OWN.test(name) && total >= WAY_IN)
              .map(({ name }) => name),
          says: 'Everything passes through it: it is the run itself.',
        },
        {
          accept: (reading) =>
            own(reading)
              .filter(({ name }) => name !== widest(reading).name)
              .map(({ name }) => name),
          says: 'It is the program’s own, and not the widest: compare totals, not self.',
        },
        {
          accept: (reading) => [
            most(
              sharesIn(reading).filter(({ name }) => name.endsWith('::rustc_entry')),
              'total',
            ).name,
          ],
          says: 'That is the map, in code of the standard library. Which function of the program calls it, and is that the widest?',
        },
      ],
    },
    map: {
      kind: 'number',
      unit: '×',
      within: 0.06,
      title: 'If the map cost nothing',
      ask: 'The team wants a faster map. Looking up and adding is `rustc_entry`, with all it calls. How many times faster is the run at the very best if that took no time?',
      value: (reading) => without(inMap(reading)),
      because: (reading) =>
        `1 ÷ (1 − ${inMap(reading).toFixed(2)}) = ${times(without(inMap(reading)))} (Amdahl). No map is free, so another hasher gives less.`,
      decoys: [
        {
          value: (reading) => without(allocating(reading)),
          says: 'That is what would be left without the allocator. The map is `rustc_entry`, with all it calls.',
        },
      ],
    },
    allocator: {
      kind: 'number',
      unit: '%',
      within: 0.15,
      title: 'The allocator’s share',
      ask: 'Which share of all samples passes in the allocator: `malloc`, `realloc` and `cfree`, with all they call?',
      value: (reading) => 100 * allocating(reading),
      because: (reading) =>
        `${percent(allocating(reading))}, in many thin towers: no single one of them looks like a reason. If only that went, the run would be ${times(without(allocating(reading)))} as fast.`,
      decoys: [
        {
          value: (reading) => 100 * sharesIn(reading).find(({ name }) => name === 'malloc')!.total,
          says: 'That is malloc alone. What is asked for is given back and grown as well.',
        },
      ],
    },
    each: {
      kind: 'number',
      unit: '',
      within: 0.1,
      title: 'How many for each line',
      ask: 'heaptrack counts exactly. The program read 2,000 lines while it recorded: how many allocations are made for each line? (Choose “allocations” among the measures.)',
      value: (reading) => allocations(reading) / LINES,
      because: (reading) =>
        `${allocations(reading).toLocaleString('en')} ÷ ${LINES.toLocaleString('en')}. At 200,000 lines that is ${(((200_000 / LINES) * allocations(reading)) / 1e6).toFixed(1)} million.`,
      decoys: [
        {
          value: (reading) => allocations(reading, 'temporary allocations') / LINES,
          says: 'Those are the temporary ones, which are given back before the next is made.',
        },
      ],
    },
    needless: {
      kind: 'pick',
      pick: 'function',
      file: 'heap',
      title: 'Made to be thrown away',
      ask: 'An allocation that is given back before the next one is made was needed for a moment at most: heaptrack calls it temporary. Below which of the program’s own functions, the innermost one on the stack, are most of these?',
      accept: (reading) => [largest(ownHeap(reading, 'temporary allocations'))[0]],
      because: (reading) => {
        const [, count] = largest(ownHeap(reading, 'temporary allocations'));
        return `${count.toLocaleString('en')} of ${allocations(reading, 'temporary allocations').toLocaleString('en')} temporary ones: a string is made so that something can be looked at, and dropped.`;
      },
      decoys: [
        {
          accept: (reading) => {
            const [name] = largest(ownHeap(reading, 'allocations'));
            return name === largest(ownHeap(reading, 'temporary allocations'))[0] ? [] : [name];
          },
          says: 'It makes most allocations. They are kept for a while: choose “temporary allocations” among the measures.',
        },
      ],
    },
    gained: {
      kind: 'number',
      unit: '×',
      within: 0.08,
      title: 'What the change gave',
      ask: 'The program was changed to look at slices of the text in place of making strings. criterion measured both: how many times faster is it?',
      value: gained,
      because: (reading) =>
        `${ms(medianOf(reading, 'before'))} ÷ ${ms(medianOf(reading, 'after'))}, medians. That is more than ${times(without(allocating(reading)))}: with the strings go the copying of their letters, the growing of vectors, and a pass over each of them.`,
      decoys: [
        {
          value: (reading) => without(allocating(reading)),
          says: 'That is what would be left if the allocator alone cost nothing. The change takes away more than allocating.',
        },
      ],
    },
  },
  targets: {
    bronze: { firstAttempts: 3 },
    silver: { firstAttempts: 5 },
    gold: { firstAttempts: 6 },
  },
});
