import { defineLab, type Reading } from '#lib/lab';

/** Names that the engine and the browser give: of every other class, the page's own code has the constructor. */
const NOT_OWN =
  /^(?:\(|system \/|blink::|cppgc|Detached |Array$|ArrayBuffer|Context|Document|EventListener|Float64Array|Function|HTML|InternalNode|Map|Object|Set|Text|Uint32Array|V8|Window)/;
/** Between the second snapshot and the third the page did the same thing so many times. */
const ACTIONS = 12;
const KIB = 1_024;

type Snapshot = 'first' | 'second' | 'third';

const heapOf = (reading: Reading, name: Snapshot = 'third') => reading.file(name, 'heap');

interface OwnClass {
  readonly id: number;
  readonly count: number;
  readonly retained: number;
}

/** Every question asks for them, and they are added up over a whole heap. */
const addedUp = new WeakMap<object, ReadonlyMap<string, OwnClass>>();

/** Each class of a snapshot: how many there are, and what they retain. */
function classesOf(reading: Reading, name: Snapshot): ReadonlyMap<string, OwnClass> {
  const heap = heapOf(reading, name);
  const known = addedUp.get(heap);
  if (known) return known;
  const { count, retained } = reading.tools.totalsByClass(heap);
  const classes = new Map(
    heap.classes.map((called, id) => [called, { id, count: count[id]!, retained: retained[id]! }]),
  );
  addedUp.set(heap, classes);
  return classes;
}

/** The page's own classes with how many there are in each snapshot, and what those of the third retain. */
function ownClasses(reading: Reading) {
  const [first, second] = [classesOf(reading, 'first'), classesOf(reading, 'second')];
  return [...classesOf(reading, 'third')]
    .filter(([name]) => !NOT_OWN.test(name))
    .map(([name, { id, count, retained }]) => ({
      name,
      id,
      retained,
      counts: [first.get(name)?.count ?? 0, second.get(name)?.count ?? 0, count] as const,
    }));
}

/** The class that grew in both rounds; of several, the one whose objects retain most. */
function grows(reading: Reading) {
  return ownClasses(reading)
    .filter(({ counts: [one, two, three] }) => one < two && two < three)
    .reduce((best, row) => (row.retained > best.retained ? row : best));
}

/** What came between the second snapshot and the third, of the class that grows: bytes with everything that goes with them. */
const cameBetween = (reading: Reading) =>
  reading.tools
    .classChanges(heapOf(reading, 'second'), heapOf(reading))
    .find(({ name }) => name === grows(reading).name)!;

/** The shortest way to an object of the class that grows, and which of its steps are on the way to nine in ten of them. */
function way(reading: Reading) {
  const heap = heapOf(reading);
  const { id } = grows(reading);
  const nodes = [...heap.classOf.keys()].filter((node) => heap.classOf[node] === id);
  const passed = new Map<number, number>();
  for (const node of nodes)
    for (const step of reading.tools.retainerPath(heap, node))
      passed.set(step.node, (passed.get(step.node) ?? 0) + 1);
  return reading.tools.retainerPath(heap, nodes[0]!).map(({ edge, node }) => ({
    key: reading.tools.referenceKey(heap, edge),
    isShared: passed.get(node)! >= 0.9 * nodes.length,
    /** A step that the program wrote, or one below an object that it made. */
    isNamed: ['property', 'context'].includes(heap.edges.kindOf(edge)),
    holder: heap.classes[heap.classOf[heap.edges.from[edge]!]!]!,
    to: heap.classes[heap.classOf[node]!]!,
    retained: heap.retained[node]!,
  }));
}

/**
 * What the program must let go of: from the last place that all of them are reached through, back to where the program or the window
 * names it, and on to the first thing that belongs to one of them alone.
 */
function letGo(reading: Reading) {
  const steps = way(reading);
  const last = steps.findLastIndex(({ isShared }) => isShared);
  let from = last;
  while (from > 0 && !steps[from]!.isNamed && !steps[from]!.holder.startsWith('Window /')) from--;
  let to = last + 1;
  while (to < steps.length - 1 && /^blink::|^EventListener$|^V8EventListener$|^\(/.test(steps[to]!.to)) to++;
  return { above: steps.slice(0, from), right: steps.slice(from, to + 1), below: steps.slice(to + 1) };
}

/** What makes up a whole heap's largest class of the page's own, and grew in neither round. */
function innocent(reading: Reading) {
  return ownClasses(reading)
    .filter(({ counts: [one, two, three] }) => one === two && two === three)
    .reduce((best, row) => (row.retained > best.retained ? row : best));
}

/** The daemon's own functions, from its one source file, with what each measure comes to below them. */
function ownFunctions({ file, tools }: Reading, name: 'massif' | 'heaptrack') {
  const profile = file(name, 'calls');
  const totals = profile.measures.map((_, measure) => tools.totalsByFrame(profile, measure).total);
  const { held } = profile.course!;
  const at = (measure: string) => profile.measures.findIndex((one) => one.name === measure);
  return profile.frames
    .map((frame, id) => ({
      name: tools.nameOf(frame),
      isOwn: /\.cpp$/.test(frame.file) && frame.name !== 'main' && !frame.name.startsWith('__static'),
      first: totals[held[0]!.measure]![id]!,
      last: totals[held.at(-1)!.measure]![id]!,
      peak: totals[0]![id]!,
      allocations: at('allocations') < 0 ? 0 : totals[at('allocations')]![id]!,
    }))
    .filter(({ isOwn }) => isOwn);
}

const most = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((best, row) => (of(row) > of(best) ? row : best));
const daemonGrows = (reading: Reading) =>
  most(ownFunctions(reading, 'massif'), ({ first, last }) => last - first);
const atPeak = (reading: Reading) => most(ownFunctions(reading, 'massif'), ({ peak }) => peak);
const allocatesMost = (reading: Reading) =>
  most(ownFunctions(reading, 'heaptrack'), ({ allocations }) => allocations);
const keptMost = (reading: Reading) => most(ownFunctions(reading, 'heaptrack'), ({ last }) => last);
const kib = (bytes: number) => `${Math.round(bytes / KIB).toLocaleString('en-US')} KiB`;
const whole = (count: number) => Math.round(count).toLocaleString('en-US');

export default defineLab<unknown, unknown, 'profile'>({
  title: 'Who holds 600 detached rows?',
  summary:
    'A tab that grows with each opening, and a daemon that grows with each visitor. Find what holds on.',
  minutes: 25,
  difficulty: 3,
  runtime: 'profile',
  recordings: [
    {
      title: 'The order list, and the page server',
      files: {
        first: { file: 'orders-1.heapsnapshot.gz', title: 'Snapshot 1' },
        second: { file: 'orders-2.heapsnapshot.gz', title: 'Snapshot 2' },
        third: { file: 'orders-3.heapsnapshot.gz', title: 'Snapshot 3' },
        massif: { file: 'sessions.massif', title: 'Daemon, massif' },
        heaptrack: { file: 'sessions.heaptrack.gz', title: 'Daemon, heaptrack' },
      },
      compare: ['second', 'third'],
    },
    {
      title: 'The ticket panel, and the upload server',
      files: {
        first: { file: 'tickets-1.heapsnapshot.gz', title: 'Snapshot 1' },
        second: { file: 'tickets-2.heapsnapshot.gz', title: 'Snapshot 2' },
        third: { file: 'tickets-3.heapsnapshot.gz', title: 'Snapshot 3' },
        massif: { file: 'uploads.massif', title: 'Daemon, massif' },
        heaptrack: { file: 'uploads.heaptrack.gz', title: 'Daemon, heaptrack' },
      },
      compare: ['second', 'third'],
    },
  ],
  questions: {
    grows: {
      kind: 'pick',
      pick: 'row',
      file: 'third',
      title: 'What grows',
      ask: 'Which class of the page’s own code (one that it has a constructor of) has more objects in the second snapshot than in the first, and again more in the third? Of several, the one that retains most.',
      accept: (reading) => [grows(reading).name],
      because: (reading) => {
        const { counts, retained } = grows(reading);
        return `${counts.map(whole).join(', ')} objects in the three snapshots, as many more as there were actions; those of the third retain ${kib(retained)}.`;
      },
      decoys: [
        {
          accept: (reading) =>
            ownClasses(reading)
              .filter(({ counts: [one, two, three] }) => one < two && two >= three)
              .map(({ name }) => name),
          says: 'It grew from the first snapshot to the second, and then no further: a cache or a history that is full. Two snapshots could not have told it from a leak.',
        },
        {
          accept: (reading) => [innocent(reading).name],
          says: 'It is large, and there are no more of it than before. Size is no growth: compare snapshots.',
        },
        {
          accept: (reading) =>
            heapOf(reading).classes.filter((name) => name.startsWith('Detached ') || name === 'Text'),
          says: 'Those are the browser’s elements. They are kept by objects of a class that the page wrote, and that class is asked for.',
        },
      ],
    },
    'each-time': {
      kind: 'number',
      unit: 'KiB',
      within: 0.1,
      title: 'What each action leaves',
      ask: `Between the second snapshot and the third, the page did the same thing ${ACTIONS} times. How much does each time leave behind, counting the objects of question 1 with all that they retain?`,
      value: (reading) => cameBetween(reading).retained / ACTIONS / KIB,
      because: (reading) => {
        const { added, retained } = cameBetween(reading);
        return `${whole(added)} new objects retain ${kib(retained)}: ${(retained / ACTIONS / KIB).toFixed(1)} KiB for each of ${ACTIONS} actions.`;
      },
      decoys: [
        {
          value: (reading) => cameBetween(reading).bytes / ACTIONS / KIB,
          says: 'That is what the objects take themselves. Everything that only they hold stays with them: use what they retain.',
        },
        {
          value: (reading) => cameBetween(reading).retained / KIB,
          says: `That is what ${ACTIONS} times left behind together.`,
        },
        {
          value: (reading) => grows(reading).retained / ACTIONS / KIB,
          says: 'That counts the objects of the second snapshot too. Compare the two snapshots.',
        },
      ],
    },
    'let-go': {
      kind: 'pick',
      pick: 'reference',
      file: 'third',
      title: 'What must let go',
      ask: 'Open what holds one of these objects. Pick the reference by which the program keeps all of them, one entry for each: the one from which an entry should have been taken out.',
      accept: (reading) => [...new Set(letGo(reading).right.map(({ key }) => key))],
      because: (reading) => {
        const { right, below } = letGo(reading);
        return `Every shortest way to such an object leads through ${right[0]!.key}, and from there to an entry of its own${below.length > 0 ? `, which holds the rest (${below.map(({ key }) => key).join(', ')})` : ''}. What puts an entry in when the thing is opened has to take it out when it is closed.`;
      },
      decoys: [
        {
          accept: (reading) => {
            const { right, below } = letGo(reading);
            const keys = new Set(right.map(({ key }) => key));
            return [...new Set(below.map(({ key }) => key))].filter((key) => !keys.has(key));
          },
          says: 'That is inside one entry: it goes when the entry goes. Ask what holds the entry, a step nearer to the root.',
        },
        {
          accept: (reading) => {
            const { above, right } = letGo(reading);
            const keys = new Set(right.map(({ key }) => key));
            return [...new Set(above.map(({ key }) => key))].filter((key) => !keys.has(key));
          },
          says: 'Everything of the page is reached through there, what it needs too. Go on from there to the place that has an entry for each of the objects.',
        },
      ],
    },
    innocent: {
      kind: 'pick',
      pick: 'row',
      file: 'third',
      title: 'Large, and innocent',
      ask: 'Which class of the page’s own code retains most in the third snapshot of those whose number of objects never changed?',
      accept: (reading) => [innocent(reading).name],
      because: (reading) =>
        `It retains ${kib(innocent(reading).retained)} in every snapshot: bloat at most, and a matter of what is loaded at the start. Nothing grows in it.`,
      decoys: [
        {
          accept: (reading) => [grows(reading).name],
          says: 'Its number changes with every action.',
        },
        {
          accept: (reading) => {
            const right = innocent(reading).name;
            return ownClasses(reading)
              .filter(({ name, counts: [one, two, three] }) => one === two && two === three && name !== right)
              .map(({ name }) => name);
          },
          says: 'Its number never changed, but another one retains more, or what it retains is the leak itself.',
        },
      ],
    },
    'peak-or-leak': {
      kind: 'pick',
      pick: 'function',
      file: 'massif',
      title: 'Peak or leak',
      ask: 'The daemon was recorded by massif. Which of its own functions, with what it calls, holds much more at the last detailed moment than at the first?',
      accept: (reading) => [daemonGrows(reading).name],
      because: (reading) => {
        const { first, last } = daemonGrows(reading);
        return `${kib(first)} at the first detailed moment, ${kib(last)} at the last. The line of the whole heap rises under the peak and after it.`;
      },
      decoys: [
        {
          accept: (reading) =>
            atPeak(reading).name === daemonGrows(reading).name ? [] : [atPeak(reading).name],
          says: 'It is what is largest at the peak, and nothing of it is left afterwards. A peak decides how much memory the machine needs; it is no leak.',
        },
        {
          accept: ({ file, tools }) =>
            file('massif', 'calls')
              .frames.map(tools.nameOf)
              .filter((name) => name === 'main'),
          says: 'Everything is called from there. Which of the functions that it calls?',
        },
      ],
    },
    'most-allocations': {
      kind: 'pick',
      pick: 'function',
      file: 'heaptrack',
      title: 'Busy, and clean',
      ask: 'heaptrack counts every allocation. Which of the daemon’s own functions makes most of them, with what it calls?',
      accept: (reading) => [allocatesMost(reading).name],
      because: (reading) =>
        `${whole(allocatesMost(reading).allocations)} allocations, and ${kib(allocatesMost(reading).last)} of them left at the end: churn. It costs time, and no memory. What stays is ${keptMost(reading).name}’s, with ${whole(keptMost(reading).allocations)}.`,
      decoys: [
        {
          accept: (reading) => [keptMost(reading).name],
          says: 'That one keeps most. It makes far fewer allocations: count allocations, not bytes.',
        },
        {
          accept: (reading) => [most(ownFunctions(reading, 'heaptrack'), ({ peak }) => peak).name],
          says: 'That one holds most at the peak, in a few large blocks.',
        },
      ],
    },
  },
  targets: {
    bronze: { firstAttempts: 4 },
    silver: { firstAttempts: 5 },
    gold: { firstAttempts: 6 },
  },
});
