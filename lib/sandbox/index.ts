import files from '#generated/sandbox.json' with { type: 'json' };
import { type Bench, openBenchWith } from './hosts/page.ts';

export { NO_SHARED_MEMORY, NOT_TIMED, type ProfileOutcome } from '../session/profile-outcome.ts';
export { type Bench, BenchUnavailable, RunStopped } from './hosts/page.ts';

/** Opens the measuring bench of one lab in this page. See {@link openBenchWith}. */
export function openBench(assetUrl: string, labId: string): Promise<Bench> {
  return openBenchWith(files, assetUrl, labId);
}
