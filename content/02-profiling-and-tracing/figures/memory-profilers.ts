/**
 * Figures of lesson 2.4: a service in Node whose memory is read in three ways, at two moments; its Python sister under tracemalloc and
 * memray; and a program in C++ under massif and heaptrack. Needs python3 with memray and memory_profiler, g++, valgrind
 * and heaptrack.
 *
 *   npx tsx content/02-profiling-and-tracing/figures/memory-profilers.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HeapProfile, readProfile } from '#lib/profile';
import { ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const MODULE = '02-profiling-and-tracing';
const PROGRAMS = join(ROOT, `content/${MODULE}/figures/programs`);
const MOMENTS = [1_000, 2_000];
const REPEATS = 3;
const SITES = ['parseBody', 'renderPage', 'readHeaders', 'putInCache', 'rememberSession'];
const CLASSES = ['CacheEntry', 'Session', 'Request'];
const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
/** Without inlining, so that a site keeps its own name. */
const run = (...args: string[]) =>
  execFileSync(process.execPath, ['--max-inlined-bytecode-size=0', join(PROGRAMS, 'sessions.mjs'), ...args], {
    encoding: 'utf8',
    cwd: folder,
  });

const bySite = (requests: number, what: string) => {
  const bytes = JSON.parse(run(String(requests), what)) as Record<string, number>;
  return SITES.map((name) => bytes[name] ?? 0);
};

async function byClass(requests: number): Promise<number[]> {
  const file = `${requests}.heapsnapshot`;
  run(String(requests), file);
  const read = await readProfile(new Uint8Array(readFileSync(join(folder, file))));
  if (!read.ok || read.profile.kind !== 'heap') throw new Error('no heap snapshot');
  const { profile } = read;
  return CLASSES.map((name) => retainedBy(profile, name));
}

/** Bytes that would go with all objects of a class, nested ones once: by way of the dominator tree. */
function retainedBy(heap: HeapProfile, name: string): number {
  const wanted = heap.classes.indexOf(name);
  let sum = 0;
  for (let node = 0; node < heap.retained.length; node++)
    if (heap.classOf[node] === wanted) sum += heap.retained[node]!;
  return sum;
}

const spread = (values: number[]) => ({ lowest: Math.min(...values), highest: Math.max(...values) });
const MEGABYTE = 1e6;

try {
  const repeats: { allocated: number[][]; live: number[][]; retained: number[][] }[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++)
    repeats.push({
      allocated: MOMENTS.map((requests) => bySite(requests, 'allocated')),
      live: MOMENTS.map((requests) => bySite(requests, 'live')),
      retained: await Promise.all(MOMENTS.map(byClass)),
    });
  const first = repeats[0]!;
  const rows = (measure: 'allocated' | 'live' | 'retained', names: readonly string[]) =>
    names.map((name, at) => ({ name, bytes: first[measure].map((moment) => Math.round(moment[at]!)) }));
  writeJson('components/widgets/ThreeMeasures/measures.json', {
    requests: MOMENTS,
    allocated: rows('allocated', SITES),
    live: rows('live', SITES),
    retained: rows('retained', CLASSES),
  });
  const at = (measure: 'allocated' | 'live' | 'retained', moment: number, name: string) => {
    const names: readonly string[] = measure === 'retained' ? CLASSES : SITES;
    return spread(repeats.map((one) => one[measure][moment]![names.indexOf(name)]! / MEGABYTE));
  };
  const figures = {
    requests: MOMENTS,
    repeats,
    parsed: at('allocated', 1, 'parseBody'),
    parsedLive: at('live', 1, 'parseBody'),
    pages: [at('live', 0, 'renderPage'), at('live', 1, 'renderPage')],
    headers: [at('live', 0, 'readHeaders'), at('live', 1, 'readHeaders')],
    headersAllocated: at('allocated', 1, 'readHeaders'),
    sessions: [at('retained', 0, 'Session'), at('retained', 1, 'Session')],
    remembered: at('live', 1, 'rememberSession'),
  };
  const quote = (figure: string, value: { lowest: number; highest: number }, digits: number) => {
    const [low, high] = [value.lowest.toFixed(digits), value.highest.toFixed(digits)];
    if (low === high) return [{ figure: `${figure}.lowest`, text: `${low} MB` }];
    return [
      { figure: `${figure}.lowest`, text: `${low} to` },
      { figure: `${figure}.highest`, text: `to ${high} MB` },
    ];
  };
  writeRecording({
    lesson: 'memory-profilers',
    command: `npx tsx content/${MODULE}/figures/memory-profilers.ts`,
    figures,
    quoted: [
      ...quote('parsed', figures.parsed, 0),
      ...quote('parsedLive', figures.parsedLive, 1),
      ...figures.pages.flatMap((value, moment) => quote(`pages.${moment}`, value, 1)),
      ...figures.headers.flatMap((value, moment) => quote(`headers.${moment}`, value, 1)),
      ...quote('headersAllocated', figures.headersAllocated, 1),
      ...figures.sessions.flatMap((value, moment) => quote(`sessions.${moment}`, value, 1)),
      ...quote('remembered', figures.remembered, 1),
    ],
  });
  const python = 'python3';
  const history = join(ROOT, 'test/fixtures/profiles/massif/history.cpp');
  const script = join(PROGRAMS, 'sessions.py');
  const wrapper =
    'import sys; sys.path.insert(0, sys.argv[1]); from memory_profiler import profile; import sessions; sessions.serve = profile(sessions.serve); sessions.main()';
  recordTranscript(
    'memory-profilers',
    [
      {
        shown: 'python3 -X tracemalloc=5 sessions.py',
        run: `cd ${PROGRAMS} && ${python} -B -X tracemalloc=5 sessions.py`,
      },
      {
        shown: 'memray run -o sessions.bin sessions.py && memray stats sessions.bin',
        run: `${python} -m memray run -q -f -o ${folder}/sessions.bin ${script} && ${python} -m memray stats ${folder}/sessions.bin | grep -A1 -E 'Total|Peak'`,
      },
      { shown: '@profile of memory_profiler', run: `${python} -B -c '${wrapper}' ${PROGRAMS} | sed -n 1,7p` },
      {
        shown:
          'valgrind --tool=massif --massif-out-file=growing.massif ./history 1000 && ms_print growing.massif',
        run: `cd ${folder} && g++ -O1 -g -o history ${history} && valgrind --tool=massif --massif-out-file=growing.massif --max-snapshots=10 --detailed-freq=2 ./history 1000 > valgrind.log 2>&1; ms_print growing.massif | grep -A5 -E '^ +n +time' | tail -12`,
      },
      {
        shown: 'heaptrack ./history 1000 && heaptrack_print -f heaptrack.history.*',
        run: `cd ${folder} && heaptrack -o history.heaptrack ./history 1000 > heaptrack.log 2>&1; heaptrack_print -f history.heaptrack* 2>/dev/null | grep -E '^(total runtime|calls to allocation|temporary memory|peak heap|peak RSS|total memory leaked)'; heaptrack_print -f history.heaptrack* -p 1 -a 0 -T 0 -l 0 2>/dev/null | grep -A2 'PEAK MEMORY CONSUMERS' `,
      },
    ],
    MODULE,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
