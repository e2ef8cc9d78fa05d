/**
 * The curve of lesson 1.4's widget: a function timed from its first call, in 25 fresh processes one after the other.
 *
 *   npx tsx content/01-measure-first/figures/warm-up.ts
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { roundTo } from '#lib/numbers';
import { describeMachine, ROOT, writeJson } from '../../../scripts/figures/record.ts';
import { type Block, drawWarmUp } from './warm-up-curve.ts';

const PROCESSES = 25;
const RUNNER = join(ROOT, 'content/01-measure-first/figures/programs/run-warm-up.mjs');

const warmUp = drawWarmUp(
  Array.from({ length: PROCESSES }, () => {
    const output = execFileSync(process.execPath, [RUNNER, join(ROOT, 'public/widgets/warm-up.js')], {
      encoding: 'utf8',
    });
    return (JSON.parse(output) as { blocks: Block[] }).blocks;
  }),
);
writeJson('content/01-measure-first/figures/warm-up.json', {
  command: 'npx tsx content/01-measure-first/figures/warm-up.ts',
  recordedOn: describeMachine(),
  figures: { processes: PROCESSES, ...warmUp },
});
writeJson(
  'components/widgets/WarmUpCurve/warm-up.json',
  {
    processes: PROCESSES,
    node: process.version,
    blocks: warmUp.curve.map(({ firstCall, calls, us, lowUs, highUs }) => [
      firstCall,
      calls,
      ...[us, lowUs, highUs].map((value) => roundTo(value, 3)),
    ]),
  },
  'compact',
);
