import { defineLab, type Reading } from '#lib/lab';

/** Where the two services' own handlers are; what both have in common is not looked for. */
const OWN = /^(prices|export)\.py$/;
/** The thread of the event loop. */
const LOOP = /"?MainThread"?$/;
/** Of its time on the stack, how much with the interpreter's lock makes it computing. */
const COMPUTES = 0.5;
/** What a thread of a pool stands in until there is work. */
const POOL = '_worker';

/** Stacks of the event loop's thread: frames from the outermost, and nanoseconds. */
function stacksIn({ file, tools }: Reading, name: 'idle' | 'gil') {
  const { frames, trees } = file(name, 'calls');
  return trees
    .filter(({ thread }) => LOOP.test(thread))
    .flatMap(({ frame, parent, self }) =>
      Array.from(self[0]!, (ns, node) => {
        const own: string[] = [];
        for (let at = node; at > 0; at = parent[at]!) {
          const one = frames[frame[at]!]!;
          // Below the module everything passes.
          if (OWN.test(one.file) && one.name !== '<module>') own.unshift(tools.nameOf(one));
        }
        return { own, ns };
      }).filter(({ ns }) => ns > 0),
    );
}

/** Time of the handlers' functions on the loop's thread, each stack once, for its innermost one. */
function ownTime(reading: Reading, name: 'idle' | 'gil'): Map<string, number> {
  const found = new Map<string, number>();
  for (const { own, ns } of stacksIn(reading, name)) {
    const last = own.at(-1);
    if (last !== undefined) found.set(last, (found.get(last) ?? 0) + ns);
  }
  return found;
}

const blocking = (reading: Reading) =>
  [...ownTime(reading, 'idle')].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
const blocked = (reading: Reading, name: 'idle' | 'gil' = 'idle') =>
  ownTime(reading, name).get(blocking(reading)) ?? 0;
const recorded = (reading: Reading) => stacksIn(reading, 'idle').reduce((sum, { ns }) => sum + ns, 0);
const share = (reading: Reading) => blocked(reading) / recorded(reading);
const withLock = (reading: Reading) => blocked(reading, 'gil') / blocked(reading);
const computes = (reading: Reading) => withLock(reading) > COMPUTES;

/** What cProfile counted of a function: how often it was called, and how long that took with all it called, nanoseconds. */
function counted(reading: Reading) {
  const calls = reading.file('calls', 'call-graph');
  const at = calls.frames.findIndex((frame) => reading.tools.nameOf(frame) === blocking(reading));
  return { times: calls.calls[at]!, ns: calls.total[0]![at]!, whole: calls.whole[0]! };
}
const each = (reading: Reading) => counted(reading).ns / counted(reading).times;
const mostPerSecond = (reading: Reading) => 1e9 / each(reading);

const names = ({ file, tools }: Reading) => file('idle', 'calls').frames.map(tools.nameOf);
const known = (reading: Reading, wanted: RegExp) => names(reading).filter((name) => wanted.test(name));
const seconds = (ns: number) => `${(ns / 1e9).toFixed(1)} s`;
const ms = (ns: number) => `${Math.round(ns / 1e6)} ms`;

const filesOf = (service: string) => ({
  idle: { file: `${service}-idle.speedscope.json.gz`, title: 'All threads (--idle)' },
  gil: { file: `${service}-gil.speedscope.json.gz`, title: 'Lock (--gil)' },
  calls: { file: `${service}.pstats.gz`, title: 'cProfile' },
});

export default defineLab<unknown, unknown, 'profile'>({
  title: 'One call froze everybody',
  summary:
    'An asyncio service answers nobody for a third of a second, again and again. You get py-spy and cProfile.',
  minutes: 25,
  difficulty: 2,
  runtime: 'profile',
  recordings: [
    { title: 'The prices', files: filesOf('prices') },
    { title: 'The export', files: filesOf('export') },
  ],
  questions: {
    blocking: {
      kind: 'pick',
      pick: 'function',
      file: 'idle',
      title: 'Who never awaits',
      ask: 'The event loop has one thread, MainThread, and runs one piece of work after another. Which function of the service’s own handlers (prices.py, export.py) is innermost on its stack most of the time?',
      accept: (reading) => [blocking(reading)],
      because: (reading) =>
        `${seconds(blocked(reading))} of ${seconds(recorded(reading))}. It is an ordinary function: from its call to its return the loop runs nothing else, no other request and no timer.`,
      decoys: [
        {
          accept: () => [POOL],
          says: 'Those are threads of a pool that wait for work. They are in nobody’s way.',
        },
        {
          accept: (reading) => known(reading, /EpollSelector\.select$|_run_once$/),
          says: 'There the loop itself is: in select it waits for something to do, as it should.',
        },
        {
          accept: (reading) =>
            known(reading, /^(price|orders|respond|serve|cart|main|watch)$/).filter(
              (name) => name !== blocking(reading),
            ),
          says: 'It is on the way, or the loop’s, or soon done. Go further in.',
        },
        {
          accept: (reading) => known(reading, /readinto$|iterencode$|JSONEncoder\.encode$|_read_status$/),
          says: 'That is a library, which does what it is asked to. Who of the handlers asks?',
        },
      ],
    },
    harmless: {
      kind: 'pick',
      pick: 'function',
      file: 'idle',
      title: 'Wide, and in nobody’s way',
      ask: 'With --idle py-spy counts every thread at every sample. One function has by far most of all that time in itself, and costs nobody anything. Pick it.',
      accept: () => [POOL],
      because:
        'Four threads that write the journal, each waiting for a line to write: four times ten seconds. A wall clock counts whoever stands about. So look at one thread at a time, and first at the one that everybody needs.',
      decoys: [
        {
          accept: (reading) => [blocking(reading)],
          says: 'While it runs nobody else is served.',
        },
        {
          accept: (reading) => known(reading, /EpollSelector\.select$/),
          says: 'It is harmless, but there is more of another.',
        },
      ],
    },
    share: {
      kind: 'number',
      unit: '%',
      within: 0.08,
      title: 'How much of the loop',
      ask: 'Which share of MainThread’s time passes in that function of the handlers, with all it calls?',
      value: (reading) => 100 * share(reading),
      because: (reading) =>
        `${seconds(blocked(reading))} ÷ ${seconds(recorded(reading))}. Whoever comes at a random moment finds the loop standing with this chance.`,
      decoys: [
        {
          value: (reading) =>
            100 * (blocked(reading) / reading.tools.spentIn(reading.file('idle', 'calls')).all),
          says: 'That is its share of all threads’ time. Only one of them is the loop’s.',
        },
      ],
    },
    lock: {
      kind: 'option',
      title: 'With the lock, or without',
      ask: 'With --gil py-spy counts a thread only while it holds the interpreter’s lock. Compare that function in both recordings. What does it do meanwhile?',
      options: {
        waits: {
          text: 'It waits in the kernel, and has let go of the lock',
          isRight: (reading) => !computes(reading),
          says: (reading) =>
            computes(reading)
              ? `It has the lock for ${seconds(blocked(reading, 'gil'))} of ten seconds, and is on the stack for ${seconds(blocked(reading))}: it hardly waits.`
              : `On the stack for ${seconds(blocked(reading))}, with the lock for ${seconds(blocked(reading, 'gil'))}. Other threads could run. The loop cannot: its thread is the one that waits.`,
        },
        computes: {
          text: 'It computes, and keeps the lock',
          isRight: computes,
          says: (reading) =>
            computes(reading)
              ? `On the stack for ${seconds(blocked(reading))}, with the lock for ${seconds(blocked(reading, 'gil'))}. While it runs no other thread of the process can run Python either.`
              : `It has the lock for ${seconds(blocked(reading, 'gil'))} of ten seconds, and is on the stack for ${seconds(blocked(reading))}.`,
        },
        wants: {
          text: 'It waits for the lock, which another thread holds',
          says: 'Another thread would have to have it, and there is hardly a sample of any other in the recording of the lock.',
        },
        loop: {
          text: 'It waits for the event loop',
          says: 'A function that waits for the loop has awaited, and is on no stack. This one is on the loop’s own.',
        },
      },
    },
    each: {
      kind: 'number',
      unit: 'ms',
      within: 0.1,
      title: 'How long each time',
      ask: 'py-spy’s samples do not say how often a function was called. cProfile does, of twelve seconds under the same load. How long does one call of it take on average?',
      value: (reading) => each(reading) / 1e6,
      because: (reading) => {
        const { ns, times } = counted(reading);
        return `${seconds(ns)} ÷ ${times} calls. So long nobody gets an answer, also those whose own would take 5 ms.`;
      },
      decoys: [
        {
          value: (reading) => counted(reading).whole / counted(reading).times / 1e6,
          says: 'That is the time from one call to the next. How long does it last?',
        },
      ],
    },
    most: {
      kind: 'number',
      unit: '/s',
      within: 0.1,
      title: 'How many it bears',
      ask: 'If that many of these requests come in a second, the loop is never free again and everybody’s wait grows without end. How many?',
      value: mostPerSecond,
      because: (reading) =>
        `1 ÷ ${ms(each(reading))}, and less, since the loop has other things to do. ${(counted(reading).times / (counted(reading).whole / 1e9)).toFixed(1)} came in a second.`,
      decoys: [
        {
          value: (reading) => counted(reading).times / (counted(reading).whole / 1e9),
          says: 'So many came. How many would fill it?',
        },
      ],
    },
    patch: {
      kind: 'option',
      title: 'The patch',
      ask: 'Which patch lets the loop go on, with no more than that takes?',
      options: {
        thread: {
          text: 'await asyncio.to_thread(…): in a thread of a pool',
          isRight: (reading) => !computes(reading),
          says: (reading) =>
            computes(reading)
              ? 'The thread takes the lock along, and the loop’s thread has to wait for it all the same.'
              : 'The thread waits without the lock, and the loop goes on. A client that can await does the same without a thread for each call.',
        },
        process: {
          text: 'loop.run_in_executor(ProcessPoolExecutor(…), …): in another process',
          isRight: computes,
          says: (reading) =>
            computes(reading)
              ? 'Another process has a lock of its own. What goes there and comes back is copied, so it should be small beside the work.'
              : 'It does, and takes processes, and copies, for something that only waits: a thread is enough.',
        },
        sleep: {
          text: 'await asyncio.sleep(0) before it, so that others come first',
          says: 'Others come once, before it begins. Then it runs to its end as before.',
        },
        gather: {
          text: 'asyncio.gather(…) of all requests that have come',
          says: 'It runs them one after another on the same thread: nothing in them awaits.',
        },
        workers: {
          text: 'More threads in the pool that writes the journal',
          says: 'They wait for work already. The loop’s thread is not of that pool.',
        },
      },
    },
  },
  targets: {
    bronze: { firstAttempts: 4 },
    silver: { firstAttempts: 6 },
    gold: { firstAttempts: 7 },
  },
});
