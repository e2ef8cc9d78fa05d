import { defineLab, type Reading } from '#lib/lab';

/** How often a second the services do what their benchmarks do. */
const A_SECOND = 20_000;
/** A call takes longer than this on any processor: less is no call. */
const NO_CALL_NS = 1;
/** Benchmarks whose code, and all that it calls, is the same before and after. */
const CONTROL = /^(Checksum|Barcode)$/;
/** Of the control's change, how much of Encode's it has to be for the machine to be told. */
const AS_MUCH = 0.5;

const changesIn = ({ file, tools }: Reading) =>
  tools.compareBenchmarks(file('before', 'benchmarks'), file('after', 'benchmarks')).changes;
type Change = ReturnType<typeof changesIn>[number];

const changeOf = (reading: Reading, name: string | RegExp, metric = 'time'): Change =>
  changesIn(reading).find((one) => one.metric === metric && one.name.search(name) === 0)!;
const encode = (reading: Reading) => changeOf(reading, /^Encode$/);
const control = (reading: Reading) => changeOf(reading, CONTROL);

const differs = ({ verdict }: Change) => verdict === 'better' || verdict === 'worse';
/** How many times faster after than before. */
const faster = ({ before, after }: Change) => before.centre / after.centre;
const left = (reading: Reading) => faster(encode(reading)) / faster(control(reading));

const isMachine = (reading: Reading) => {
  const [claim, same] = [encode(reading), control(reading)];
  return differs(claim) && differs(same) && faster(same) - 1 > AS_MUCH * (faster(claim) - 1);
};
const isCode = (reading: Reading) =>
  encode(reading).verdict === 'better' && control(reading).verdict === 'no-difference';

const times = (ratio: number) => `${ratio.toFixed(2)}×`;
const percent = (share: number) => `${Math.round(100 * share)} %`;
const signed = ({ change }: Change) => `${change! > 0 ? '+' : '−'}${Math.abs(100 * change!).toFixed(1)} %`;
const chance = ({ p }: Change) => (p! < 0.001 ? 'p < 0.001' : `p = ${p!.toFixed(3)}`);
const told = (change: Change) => `${change.name} ${signed(change)} (${chance(change)})`;

/** The benchmark that allocates otherwise than before. */
const allocating = (reading: Reading) =>
  changesIn(reading).find((one) => one.metric === 'allocs/op' && differs(one))!;
const bytes = (reading: Reading) => changeOf(reading, allocating(reading).name, 'B/op');
const rate = (bytesOf: number) => (bytesOf * A_SECOND) / 1e6;

/** Medians of what no call can take, after. */
const noCall = (reading: Reading) =>
  changesIn(reading).filter(({ metric, after }) => metric === 'time' && after.centre < NO_CALL_NS);

const READY = '[ready, waits for a processor]';
const NETWORK = '[waits: network]';
const REQUEST = 'net/http.(*conn).serve';
const STATE = /^\[/;

/** Time of goroutines, each stack with its state: names from the outermost to the state. */
function statesIn({ file, tools }: Reading): { names: string[]; ns: number }[] {
  const { frames, trees } = file('states', 'calls');
  return trees.flatMap(({ frame, parent, self }) =>
    Array.from(self[0]!, (ns, node) => {
      const names: string[] = [];
      for (let at = node; at > 0; at = parent[at]!) names.unshift(tools.nameOf(frames[frame[at]!]!));
      return { names, ns };
    }).filter(({ ns }) => ns > 0),
  );
}

/** The program's own functions in which goroutines of requests stand, the innermost of each stack: nanoseconds by state. */
function standing(reading: Reading): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { names, ns } of statesIn(reading)) {
    const own = names.findLast((name) => name.startsWith('main.'));
    if (names[0] !== REQUEST || own === undefined) continue;
    const states = found.get(own) ?? new Map<string, number>();
    states.set(names.at(-1)!, (states.get(names.at(-1)!) ?? 0) + ns);
    found.set(own, states);
  }
  return found;
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0);
const stands = (reading: Reading) =>
  [...standing(reading)].reduce((most, one) => (sum(one[1].values()) > sum(most[1].values()) ? one : most));

const timeIn = (reading: Reading, isMeant: (names: readonly string[]) => boolean) =>
  sum(
    statesIn(reading)
      .filter(({ names }) => isMeant(names))
      .map(({ ns }) => ns),
  );
const inState = (reading: Reading, state: string) => timeIn(reading, (names) => names.at(-1) === state);
const busy = (reading: Reading) => timeIn(reading, (names) => names.at(-1) !== NETWORK);
const ready = (reading: Reading) => inState(reading, READY) / busy(reading);
const lacksProcessor = (reading: Reading) => ready(reading) > 0.5;
const ms = (ns: number) => (ns < 1e9 ? `${Math.round(ns / 1e6)} ms` : `${(ns / 1e9).toFixed(1)} s`);

/** Of the CPU profile, what has the function on its stack. */
function shareOfCpu({ file, tools }: Reading, name: string): number {
  const cpu = file('cpu', 'calls');
  const at = cpu.frames.findIndex((frame) => tools.nameOf(frame) === name);
  return at < 0 ? 0 : tools.totalsByFrame(cpu).total[at]! / tools.spentIn(cpu).all;
}

/** Names among the functions of the states that fit. */
const functionsOf = ({ file, tools }: Reading, isMeant: (name: string) => boolean) =>
  file('states', 'calls').frames.map(tools.nameOf).filter(isMeant);

const filesOf = (service: string) => ({
  before: { file: `${service}-before.bench.txt`, title: 'Before' },
  after: { file: `${service}-after.bench.txt`, title: 'After' },
  states: { file: `${service}.states.speedscope.json.gz`, title: 'Trace' },
  cpu: { file: `${service}.cpu.pb.gz`, title: 'CPU' },
});

export default defineLab<unknown, unknown, 'profile'>({
  title: '13 % faster, or a warm laptop?',
  summary:
    'Two pull requests claim a faster encoder. You get the benchmarks of both, and traces of the services.',
  minutes: 25,
  difficulty: 2,
  runtime: 'profile',
  recordings: [
    { title: 'The receipts', files: filesOf('receipts'), compare: ['before', 'after'] },
    { title: 'The labels', files: filesOf('labels'), compare: ['before', 'after'] },
  ],
  questions: {
    nothing: {
      kind: 'pick',
      pick: 'row',
      file: 'after',
      title: 'A benchmark of nothing',
      ask: 'One of the four benchmarks does not measure what it is named after: no processor calls a function and works in so little time. Pick it.',
      accept: (reading) => noCall(reading).map(({ name }) => name),
      because: (reading) => {
        const [{ after, before }] = noCall(reading) as [Change];
        return `${after.centre.toFixed(2)} ns for each (${before.centre.toFixed(2)} ns before): that is a tick or two, the counting of the loop. The result is used by nobody, so the compiler has left the call out. Whatever changes between the files is the loop’s.`;
      },
      decoys: [
        {
          accept: (reading) => [control(reading).name],
          says: 'It is the control: its code is the same in both files, and it does its work.',
        },
      ],
    },
    claim: {
      kind: 'option',
      title: 'What the twenty runs say',
      ask: 'The pull request claims a faster Encode. Look at the difference of the two files. What do the runs of Encode say, beside those of the control?',
      options: {
        code: {
          text: 'Encode is faster, and its code made it so',
          isRight: isCode,
          says: (reading) =>
            isCode(reading)
              ? `${told(encode(reading))}, while the control did not change: ${told(control(reading))}.`
              : `A test of the runs says that they differ, and not why. ${told(control(reading))}: the same code is faster too.`,
        },
        machine: {
          text: 'The machine was faster: the same code is faster too',
          isRight: isMachine,
          says: (reading) =>
            isMachine(reading)
              ? `${told(encode(reading))}, and the control, whose code is the same: ${told(control(reading))}. A small p says that the runs differ. It does not say that the code is why.`
              : `The control would have moved then. ${told(control(reading))}.`,
        },
        chance: {
          text: 'Nothing: so small a difference comes by chance',
          says: (reading) =>
            `${told(encode(reading))}: runs that come from one and the same distribution hardly ever lie so far apart.`,
        },
        few: {
          text: 'Nothing: ten runs are too few to tell',
          says: 'From four runs of each on a clear difference can be told. Ten are what benchstat asks for.',
        },
      },
    },
    left: {
      kind: 'number',
      unit: '×',
      within: 0.04,
      title: 'What is left for the code',
      ask: 'Take out of Encode’s median what happened to the control as well: (Encode before ÷ after) ÷ (control before ÷ after). The control is Checksum or Barcode. How many times faster is Encode then?',
      value: left,
      because: (reading) =>
        `${times(faster(encode(reading)))} ÷ ${times(faster(control(reading)))} = ${times(left(reading))}. ${
          isMachine(reading)
            ? 'Next to nothing. It is a rough correction, since not all code slows down alike: the answer to it is to measure again, in turns.'
            : 'The runs were made in turns, before, after, before, after, so the machine did the same to both, and there is little to take out.'
        }`,
      decoys: [
        {
          value: (reading) => (isMachine(reading) ? faster(encode(reading)) : 1 / faster(encode(reading))),
          says: (reading) =>
            isMachine(reading)
              ? 'That is before ÷ after, with what the machine did in it.'
              : 'That is after ÷ before.',
        },
      ],
    },
    allocs: {
      kind: 'pick',
      pick: 'row',
      file: 'after',
      title: 'What no machine can do',
      ask: 'A count does not get warm. One benchmark makes another number of allocations than before, each time. Pick it. (Measures are chosen above the table.)',
      accept: (reading) => [allocating(reading).name],
      because: (reading) => {
        const { before, after } = allocating(reading);
        return `${before.centre} for each operation, then ${after.centre}, in all twenty runs: ${
          after.centre > before.centre
            ? 'it does more than before. That its time fell all the same is the machine’s doing.'
            : 'it has less to do, whatever the clock says.'
        }`;
      },
      decoys: [
        {
          accept: (reading) =>
            changesIn(reading)
              .filter(({ metric, name }) => metric === 'time' && name !== allocating(reading).name)
              .map(({ name }) => name),
          says: 'Its time may differ. Its allocations are as many as before: choose allocs/op among the measures.',
        },
      ],
    },
    rate: {
      kind: 'number',
      unit: 'MB',
      within: 0.02,
      title: 'What that comes to',
      ask: 'The service does what that benchmark does 20,000 times a second. How much memory does it allocate for it each second, after the change?',
      value: (reading) => rate(bytes(reading).after.centre),
      because: (reading) =>
        `${bytes(reading).after.centre} B × ${A_SECOND.toLocaleString('en')}. Before it was ${rate(bytes(reading).before.centre).toFixed(1)} MB. The collector has to be paid for each of them, later and somewhere else than in this benchmark.`,
      decoys: [
        {
          value: (reading) => rate(bytes(reading).before.centre),
          says: 'That was before the change.',
        },
      ],
    },
    stands: {
      kind: 'pick',
      pick: 'function',
      file: 'states',
      title: 'Where a request stands',
      ask: 'The trace says what goroutines did with one second each. Those of requests begin with net/http.(*conn).serve. Pick the program’s own function (main.…), the innermost of its stack, in which they spend most time.',
      accept: (reading) => [stands(reading)[0]],
      because: (reading) => {
        const [name, states] = stands(reading);
        const most = [...states].sort((a, b) => b[1] - a[1]).slice(0, 2);
        return `${ms(sum(states.values()))} of all requests together: ${most.map(([state, ns]) => `${ms(ns)} ${state}`).join(', ')}. A CPU profile tells nothing of that: it has a sample of ${name} only while it runs (here ${percent(shareOfCpu(reading, name))} of them).`;
      },
      decoys: [
        {
          accept: (reading) => functionsOf(reading, (name) => STATE.test(name)),
          says: 'That is a state. The function is further out on the stack.',
        },
        {
          accept: (reading) =>
            functionsOf(reading, (name) => name.startsWith('main.') && name !== stands(reading)[0]),
          says: 'No request spends its time there itself: either another function of the program is further in, or it belongs to goroutines of its own.',
        },
        {
          accept: (reading) =>
            functionsOf(reading, (name) => /^(net|bufio|internal\/poll)\b.*Rea?d/.test(name)),
          says: 'There a connection waits until the next request comes. Nobody waits for it.',
        },
      ],
    },
    cause: {
      kind: 'option',
      title: 'What it waits for',
      ask: 'What do requests wait for in that function?',
      options: {
        lock: {
          text: 'For a lock, whose holder waits for the disk',
          isRight: (reading) => !lacksProcessor(reading),
          says: (reading) =>
            lacksProcessor(reading)
              ? 'That would show as sync.(*Mutex).Lock, and Fsync for whoever has it. No goroutine of these stands there.'
              : `sync.(*Mutex).Lock waits ${ms(inState(reading, '[waits: sync]'))}, all goroutines together; whoever has the lock is in Fsync, a system call. Nobody computes meanwhile, so a faster Encode changes nothing of it.`,
        },
        processor: {
          text: 'For goroutines that are ready to run and get no processor',
          isRight: lacksProcessor,
          says: (reading) =>
            lacksProcessor(reading)
              ? `main.render is ready for ${ms(timeIn(reading, (names) => names[0] === 'main.render' && names.at(-1) === READY))} and runs for ${ms(timeIn(reading, (names) => names[0] === 'main.render' && names.at(-1) === '[runs]'))}. Eight packers share two processors, and each keeps one for about ten milliseconds before it is put off.`
              : `Goroutines are ready without a processor for ${ms(inState(reading, READY))} in all; for the lock they wait ${ms(inState(reading, '[waits: sync]'))}.`,
        },
        network: {
          text: 'For the answer of another service',
          says: 'What waits for the network here are connections whose next request has not come. No function of the program is on those stacks.',
        },
        collector: {
          text: 'For the garbage collector',
          says: 'A goroutine that has to help the collector, or waits for it, would stand with GC in its state. There is no such line.',
        },
        compute: {
          text: 'For nothing: it computes',
          says: (reading) =>
            `All goroutines of requests together run for ${ms(timeIn(reading, (names) => names[0] === REQUEST && names.at(-1) === '[runs]'))} of the second. (The trace has no stack of who runs, so that stands below ${REQUEST} itself.)`,
        },
      },
    },
    ready: {
      kind: 'number',
      unit: '%',
      within: 0.1,
      title: 'Ready, and not running',
      ask: 'Leave out what waits for the network. Which share of the rest of the goroutines’ time passed ready to run, without a processor?',
      value: (reading) => 100 * ready(reading),
      because: (reading) =>
        `${ms(inState(reading, READY))} ÷ ${ms(busy(reading))}. A CPU profile has a sample only of who runs: ${
          lacksProcessor(reading)
            ? 'it shows the packers, and the requests that wait for them nowhere.'
            : 'in three seconds it found little to sample, and the wait for the disk is in none of it.'
        }`,
      decoys: [
        {
          value: (reading) => (100 * inState(reading, READY)) / (busy(reading) + inState(reading, NETWORK)),
          says: 'Idle connections are in that: leave [waits: network] out of the whole.',
        },
      ],
    },
  },
  targets: {
    bronze: { firstAttempts: 4 },
    silver: { firstAttempts: 6 },
    gold: { firstAttempts: 8 },
  },
});
