/**
 * A lab whose only purpose is to run what a test hands it: every output is right, one case, nothing is timed. The
 * outcome comes back as the shown output of the case.
 */
export const PROBE_ASSET = `
export const definition = {
  title: 'Probe', summary: '', minutes: 1, difficulty: 1, runtime: 'js', entry: 'probe',
  workloads: { typical: { size: 1, unit: 'probes', generate: () => ({ origin: globalThis.__origin ?? '' }) } },
  visible: [{ name: 'probe', workload: 'typical' }], hidden: [],
  targets: { bronze: { count: { probes: { atLeast: 0 } } }, silver: { count: { probes: { atLeast: 0 } } }, gold: { count: { probes: { atLeast: 0 } } } },
  oracle: () => null,
  check: () => null,
  callLimitMs: 1500,
};
export const starter = 'export const probe = () => null;';
export const solution = starter;
export const kit = null;
`;

/** The same with a target that looks at time, so that code can be profiled. */
export const TIMED_PROBE_ASSET = PROBE_ASSET.replace('bronze: {', 'bronze: { speedup: 2,');
