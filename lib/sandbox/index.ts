import files from '#generated/sandbox.json' with { type: 'json' };
import { type Bench, type BenchLab, openBenchWith } from './hosts/page.ts';

export type { ProfileOutcome } from '#lib/session';
export { type Bench, BenchUnavailable, RunStopped } from './hosts/page.ts';

/** Opens the measuring bench of one lab in this page. See {@link openBenchWith}. */
export function openBench(lab: BenchLab, onLoading?: (fraction: number) => void): Promise<Bench> {
  return openBenchWith(files, lab, onLoading);
}
