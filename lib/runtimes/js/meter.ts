import type { MachineSamples, Session } from '#lib/session';
import { HarnessWorker } from './harness-worker.ts';

/** Length of the harness's scan for gaps. */
const SCAN_MS = 150;

/** Looks at the machine in a worker that has loaded nothing. */
export async function meterMachine(session: Session, spinLoops: number): Promise<MachineSamples> {
  const worker = await HarnessWorker.start(session);
  try {
    const seen = await worker.meter(spinLoops);
    return {
      spinsMs: seen.spinsMs,
      gapsMs: seen.gapsMs,
      spinLoops: seen.spinLoops,
      bestPaceMs: seen.bestPaceMs,
      scanMs: SCAN_MS,
      clockStepMs: worker.clockStepMs,
      isolated: worker.isolated,
    };
  } finally {
    worker.end();
  }
}
