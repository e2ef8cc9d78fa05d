import type { ProfileFormat } from '../format.ts';
import { callgrind } from './callgrind.ts';
import { chromeTrace } from './chrome-trace.ts';
import { collapsed } from './collapsed.ts';
import { cprofile } from './cprofile.ts';
import { cpuProfile } from './cpuprofile.ts';
import { criterion } from './criterion.ts';
import { esbuild } from './esbuild.ts';
import { explainJson } from './explain-json.ts';
import { explainText } from './explain-text.ts';
import { firefox } from './firefox.ts';
import { goBench } from './go-bench.ts';
import { goroutineText } from './goroutine-text.ts';
import { gperftools } from './gperftools.ts';
import { gperftoolsHeap } from './gperftools-heap.ts';
import { har } from './har.ts';
import { heapProfile } from './heap-profile.ts';
import { heapSnapshot } from './heap-snapshot.ts';
import { heapTimeline } from './heap-timeline.ts';
import { heaptrack } from './heaptrack.ts';
import { hostTables } from './host-tables.ts';
import { hyperfine } from './hyperfine.ts';
import { jaeger } from './jaeger.ts';
import { lighthouse } from './lighthouse.ts';
import { lineProfiler } from './line-profiler.ts';
import { massif } from './massif.ts';
import { memoryProfiler } from './memory-profiler.ts';
import { memrayHtml } from './memray-html.ts';
import { memrayStats, memrayStatsJson } from './memray-stats.ts';
import { mprof } from './mprof.ts';
import { otlp } from './otlp.ts';
import { pahole } from './pahole.ts';
import { perfScript } from './perf-script.ts';
import { pgLocks, pgLocksJson } from './pg-locks.ts';
import { pgStatStatements, pgStatStatementsJson } from './pg-stat-statements.ts';
import { pprof } from './pprof.ts';
import { prometheus } from './prometheus.ts';
import { pstatsText } from './pstats-text.ts';
import { reactProfiler } from './react-profiler.ts';
import { speedscope } from './speedscope.ts';
import { tracemalloc } from './tracemalloc.ts';
import { webpack } from './webpack.ts';
import { zipkin } from './zipkin.ts';

/** Every format that is read, in the order in which the page names them. */
export const FORMATS: readonly ProfileFormat[] = [
  cpuProfile,
  chromeTrace,
  speedscope,
  firefox,
  pprof,
  gperftools,
  cprofile,
  pstatsText,
  lineProfiler,
  goroutineText,
  collapsed,
  callgrind,
  perfScript,
  heapSnapshot,
  heapTimeline,
  heapProfile,
  massif,
  heaptrack,
  gperftoolsHeap,
  tracemalloc,
  memrayHtml,
  memrayStats,
  memrayStatsJson,
  memoryProfiler,
  mprof,
  pahole,
  otlp,
  jaeger,
  zipkin,
  har,
  lighthouse,
  esbuild,
  webpack,
  explainJson,
  explainText,
  pgStatStatements,
  pgStatStatementsJson,
  pgLocks,
  pgLocksJson,
  goBench,
  hyperfine,
  criterion,
  reactProfiler,
  prometheus,
  hostTables,
];
