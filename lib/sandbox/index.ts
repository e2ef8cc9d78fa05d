import files from '#generated/sandbox.json' with { type: 'json' };
import { type Bench, type BenchLab, openBenchWith } from './hosts/page.ts';
import { wantedFiles } from './runtime-files.ts';

export type { ExploreOutcome, ProfileOutcome } from '#lib/session';
export { type Bench, BenchUnavailable, RunStopped } from './hosts/page.ts';

/** Opens the measuring bench of one lab in this page. See {@link openBenchWith}. */
export function openBench(lab: BenchLab, onLoading?: (fraction: number) => void): Promise<Bench> {
  return openBenchWith(files, lab, onLoading);
}

/** Addresses of everything that a lab's bench fetches, the smallest first. Empty for a runtime that is not there. */
export function listBenchFiles({ runtime, brings }: Pick<BenchLab, 'runtime' | 'brings'>): string[] {
  const known: Readonly<Record<string, (typeof files.runtimes)[keyof typeof files.runtimes]>> =
    files.runtimes;
  const own = known[runtime];
  if (!own) return [];
  const wanted = wantedFiles(own, brings);
  const sizes: Readonly<Record<string, number>> = files.sizes;
  const urls = [files.referee, ...[...wanted.scripts, ...wanted.files].map(([, url]) => url)];
  return urls.sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
}
