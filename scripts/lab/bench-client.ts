/** Runs in the page of {@link serveBench}: the same bench as the workbench's, on a global for Playwright. */
import { openBenchWith } from '../../lib/sandbox/hosts/page.ts';

declare const SANDBOX_FILES: Parameters<typeof openBenchWith>[0];

const api = {
  async measure(assetUrl: string, labId: string, source: string) {
    const bench = await openBenchWith(SANDBOX_FILES, assetUrl, labId);
    try {
      return await bench.measure(source, () => {});
    } finally {
      bench.close();
    }
  },
  open: (assetUrl: string, labId: string) => openBenchWith(SANDBOX_FILES, assetUrl, labId),
};
export type BenchApi = typeof api;
(globalThis as unknown as { hotpath: BenchApi }).hotpath = api;
