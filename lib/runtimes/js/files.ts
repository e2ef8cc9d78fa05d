import type { RuntimeFiles } from '../runtime-files.ts';

/** What runs in the frame for a JavaScript lab. */
export const jsFiles: RuntimeFiles = {
  scripts: { harness: 'lib/runtimes/js/harness.ts', sampler: 'lib/runtimes/js/sampler.ts' },
  files: {},
};
