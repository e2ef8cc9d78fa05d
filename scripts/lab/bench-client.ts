/** Runs in the page of {@link serveBench}: the same bench as the workbench's, on a global for Playwright. */
import { type BenchLab, openBenchWith } from '../../lib/sandbox/hosts/page.ts';

declare const SANDBOX_FILES: Parameters<typeof openBenchWith>[0];

const api = {
  async measure(lab: BenchLab, source: string) {
    const bench = await openBenchWith(SANDBOX_FILES, lab);
    try {
      return await bench.measure(source, () => {});
    } finally {
      bench.close();
    }
  },
  open: (lab: BenchLab) => openBenchWith(SANDBOX_FILES, lab),
};
export type BenchApi = typeof api;
(globalThis as unknown as { hotpath: BenchApi }).hotpath = api;
