import type { Example } from './DropView.tsx';

/** Recordings that come with the site, in public/examples; a test holds each to the corpus that it was taken from. */
export const EXAMPLES: readonly Example[] = [
  ['checkout-trace', 'big-cart.otlp.json', 'Where did two seconds go?', 'Trace, OpenTelemetry'],
  ['rust-roll-up', 'roll-up-slow.collapsed', 'Seven strings for each line', 'CPU, perf'],
  ['statements', 'statements.cpuprofile.gz', 'Which of three frames to change?', 'CPU, Node'],
  ['slow-click', 'click-slow.json.gz', 'A click that waits for layout', 'Page, Chrome'],
  ['detached-rows', 'rows-after.heapsnapshot.gz', 'Who holds 600 rows?', 'Heap, Chrome'],
  ['python-orders', 'orders.speedscope.json', 'Two threads price orders', 'CPU, py-spy'],
  ['go-lock', 'mutex.pb.gz', 'Who waits for whose lock?', 'Contention, Go'],
].map(([id = '', file = '', title = '', about = '']) => ({
  id,
  file,
  title,
  about,
  address: `/examples/${file}`,
}));
