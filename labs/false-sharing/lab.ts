import { defineLab, type Reading } from '#lib/lab';

/** Bytes that a processor fetches and owns at once. */
const LINE = 64;
/** Benchmarks in which no thread writes what another one reads. */
const CONTROL = /^(Checksum|Crc)\//;

type File = 'before' | 'tried';

/** The median of the program's own benchmark, or of the control, on so many threads: nanoseconds for each operation of all threads. */
function median({ file, tools }: Reading, name: File, threads: number, control = false): number {
  const series = file(name, 'benchmarks').series.find(
    (one) => one.name.endsWith(`/threads=${threads}`) && CONTROL.test(one.name) === control,
  );
  return tools.summaryOf(series!).centre;
}
const alone = (reading: Reading) => median(reading, 'before', 1);
const both = (reading: Reading) => median(reading, 'before', 2);
const gain = (reading: Reading) => alone(reading) / both(reading);
const controlGain = (reading: Reading) =>
  median(reading, 'before', 1, true) / median(reading, 'before', 2, true);
const tried = (reading: Reading) => both(reading) / median(reading, 'tried', 2);
const apart = (reading: Reading) => alone(reading) / 2;

/** Functions that the program's threads run, by the samples in themselves; what adds is named after it. */
function functionsIn({ file, tools }: Reading) {
  const profile = file('cpu', 'calls');
  const { self, total } = tools.totalsByFrame(profile);
  const { all } = tools.spentIn(profile);
  return profile.frames
    .map((frame, id) => ({
      name: tools.nameOf(frame),
      isKernel: frame.role === 'kernel',
      self: self[id]! / all,
      total: total[id]! / all,
    }))
    .filter(({ isKernel }) => !isKernel);
}
const adders = (reading: Reading) =>
  functionsIn(reading).filter(({ name }) => /(^|::)(count|add)_/.test(name));
const widest = (reading: Reading) =>
  adders(reading).reduce((most, one) => (one.self > most.self ? one : most));
const counting = (reading: Reading) => adders(reading).reduce((sum, { total }) => sum + total, 0);

/** Where a member of a struct begins and how long it is, in bytes; null for a struct without it. */
function member({ file }: Reading, of: string, name: RegExp): { at: number; bytes: number } | null {
  const lines = file('layout', 'lines').functions.find((one) => one.name === of)?.lines ?? [];
  for (const { source } of lines) {
    const [text, at, bytes] = /^(.*)\/\* +(\d+) +(\d+) \*\/$/.exec(source.trim())?.slice(1) ?? [];
    if (text !== undefined && name.test(text)) return { at: Number(at), bytes: Number(bytes) };
  }
  return null;
}
const total = (reading: Reading) => member(reading, 'link', /\btotal;/);
const workers = (reading: Reading) => member(reading, 'Gateway', /\bper_worker\[/);
/** Whether both threads write the very same word. */
const isOneWord = (reading: Reading) => total(reading) !== null;
/** Where the second thread's own word begins, or the one word of both. */
const written = (reading: Reading) => {
  const array = workers(reading);
  return array ? array.at + array.bytes / 8 : total(reading)!.at;
};
const line = (reading: Reading) => Math.floor(written(reading) / LINE) + 1;
const begins = (reading: Reading) => Math.floor((workers(reading) ?? total(reading)!).at / LINE) + 1;

const times = (ratio: number) => `${ratio.toFixed(2)}×`;
const ns = (amount: number) => `${amount.toFixed(1)} ns`;
const percent = (share: number) => `${Math.round(100 * share)} %`;

const filesOf = (program: string) => ({
  before: { file: `${program}-before.bench.txt`, title: 'Before' },
  tried: { file: `${program}-tried.bench.txt`, title: 'After the attempt' },
  cpu: { file: `${program}.perf.gz`, title: 'CPU (perf)' },
  layout: { file: `${program}.pahole.txt`, title: 'Layout (pahole)' },
});

export default defineLab<unknown, unknown, 'profile'>({
  title: 'Two threads, slower than one',
  summary:
    'Two programs count without a lock, and a second thread makes both slower. You get benchmarks, perf and the layout of the structs.',
  minutes: 20,
  difficulty: 3,
  runtime: 'profile',
  recordings: [
    { title: 'The gateway', files: filesOf('gateway'), compare: ['before', 'tried'] },
    { title: 'The link', files: filesOf('link'), compare: ['before', 'tried'] },
  ],
  questions: {
    scale: {
      kind: 'number',
      unit: '×',
      within: 0.06,
      file: 'before',
      title: 'What the second thread gives',
      ask: 'Before the attempt: how many times as many requests (or frames) a second do two threads get done as one? The benchmarks tell elapsed time divided by the operations of all threads.',
      value: gain,
      because: (reading) =>
        `${ns(alone(reading))} ÷ ${ns(both(reading))}: a second processor, and ${times(gain(reading))} of the work. For the control it is ${times(controlGain(reading))}.`,
      decoys: [
        {
          value: (reading) => 1 / gain(reading),
          says: 'That is how many times longer an operation takes. More time for each is less work done.',
        },
        {
          value: (reading) => 2 * gain(reading),
          says: 'The time is divided by the operations of both threads already.',
        },
        { value: controlGain, says: 'That is the control, which counts nothing.' },
      ],
    },
    where: {
      kind: 'pick',
      pick: 'function',
      file: 'cpu',
      title: 'Where the time goes',
      ask: 'In which function of the program are most samples, in itself?',
      accept: (reading) => [widest(reading).name],
      because: (reading) =>
        `${percent(widest(reading).self)} of all samples, for one addition. All functions that count come to ${percent(counting(reading))}. perf annotate would put the samples on the instruction behind the \`lock add\`: a sample is taken when the slow one is done.`,
      decoys: [
        {
          accept: (reading) =>
            functionsIn(reading)
              .filter(({ name }) => /(checksum|crc)$/.test(name))
              .map(({ name }) => name),
          says: 'That is the work itself. Two threads do twice as much of it in the same time, as the control shows.',
        },
        {
          accept: (reading) =>
            functionsIn(reading)
              .filter((one) => one.total > 0.3 && one.self < 0.1 * one.total)
              .map(({ name }) => name),
          says: 'Everything passes through it; in itself it does little. Sort by self.',
        },
        {
          accept: (reading) =>
            adders(reading)
              .filter(({ name }) => name !== widest(reading).name)
              .map(({ name }) => name),
          says: 'It counts as well. Another one has more samples.',
        },
      ],
    },
    line: {
      kind: 'number',
      unit: '',
      within: 0.01,
      file: 'layout',
      title: 'The line that both write',
      ask: 'A cache line has 64 bytes, and the struct begins at the start of one. Counted from 1, which line of it do both threads write to? In the gateway threads are workers 0 and 1 of `per_worker`; in the link one sends and the other receives.',
      value: line,
      because: (reading) =>
        isOneWord(reading)
          ? `\`total\` begins at byte ${written(reading)}: ${written(reading)} ÷ 64 is in line ${line(reading)}. \`sent\` and \`received\` have lines of their own, but \`received\` lies where \`total\` does.`
          : `Each of the eight has ${workers(reading)!.bytes / 8} bytes. Worker 0 has those from byte ${workers(reading)!.at} on, which reach into line ${line(reading)}; worker 1 has those from byte ${written(reading)} on.`,
      decoys: [
        {
          value: (reading) => (begins(reading) === line(reading) ? line(reading) - 1 : begins(reading)),
          says: (reading) =>
            isOneWord(reading)
              ? 'pahole counts lines from 0, or that is the line of `sent`, which one thread alone writes.'
              : 'There the array begins. What worker 1 writes begins later.',
        },
      ],
    },
    cause: {
      kind: 'option',
      file: 'cpu',
      title: 'Why it is slower',
      ask: 'Why does the second thread make it slower?',
      options: {
        neighbours: {
          text: 'Each thread writes words of its own, and they lie in one line',
          isRight: (reading) => !isOneWord(reading),
          says: (reading) =>
            isOneWord(reading)
              ? `That was so for \`received\` and \`total\`, and it is not the whole of it: \`add_total\` of both threads adds to one and the same word. With a line of its own for it two threads still reach ${times(alone(reading) / median(reading, 'tried', 2))} of one.`
              : 'The program shares nothing; the hardware does. Whoever writes must own the whole line, so it goes to and fro between the processors: false sharing.',
        },
        word: {
          text: 'Both threads write one and the same word',
          isRight: isOneWord,
          says: (reading) =>
            isOneWord(reading)
              ? '`total` is one word for both. The line goes to whoever adds, whatever lies beside it: true sharing, which no padding mends.'
              : 'Each worker has counters of its own: `per_worker[worker]`. No word is written by two.',
        },
        lock: {
          text: 'Threads wait for a lock',
          says: 'Who waits for a lock sleeps, or spins in a function of the lock. All samples are in the program itself, and `lock add` is one instruction that waits for nobody but the line.',
        },
        cache: {
          text: 'What the program works on does not fit into the caches',
          says: (reading) =>
            `The whole struct has ${isOneWord(reading) ? 'three lines' : 'three lines, and a request 24 bytes'}; the smallest cache holds hundreds. One thread would miss as much.`,
        },
        clock: {
          text: 'With two processors at work both run at a lower clock',
          says: (reading) =>
            `The control would be slower too. Its two threads do ${times(controlGain(reading))} as much as one.`,
        },
      },
    },
    tried: {
      kind: 'number',
      unit: '×',
      within: 0.06,
      file: 'tried',
      title: 'What the attempt gave',
      ask: 'The team aligned things: each worker’s counters to 32 bytes in the gateway, `total` to 64 bytes in the link. How many times as fast is it with two threads after that? (Below 1 is slower.)',
      value: tried,
      because: (reading) =>
        `${ns(both(reading))} ÷ ${ns(median(reading, 'tried', 2))}. ${
          isOneWord(reading)
            ? '`total` has a line to itself now, and both threads still want it; what is left is that one.'
            : 'Two times 32 bytes are one line: both counters of both workers are in it now, where one of the four was not.'
        }`,
      decoys: [
        {
          value: (reading) => 2 * gain(reading),
          says: 'Compare two threads with two threads: the same benchmark in both files.',
        },
        {
          value: (reading) => 1 / tried(reading),
          says: 'That is the other way round: before ÷ after is how many times as fast.',
        },
      ],
    },
    apart: {
      kind: 'number',
      unit: 'ns',
      within: 0.35,
      file: 'before',
      title: 'What it could be',
      ask: 'Predict: how long would an operation take with two threads, elapsed time over the operations of both as in the benchmarks, if no thread wrote to a line that the other one writes to?',
      value: apart,
      because: (reading) =>
        `Then each thread is as fast as one alone, ${ns(alone(reading))}, and two are at it: ${ns(apart(reading))}. That is ${times(both(reading) / apart(reading))} as fast as now. What was measured is in the debrief.`,
      decoys: [
        {
          value: alone,
          says: 'That is one thread alone. Two do twice as much in that time, as the control does.',
        },
        {
          value: (reading) => both(reading) / 2,
          says: 'Half of what it is now is no limit: most of it is waiting for the line.',
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
