const WORLD = `{
  untilMs: 100,
  build({ simulation, record, ask, refuse }) {
    for (let i = 0; i < 20; i++) simulation.at(i, () => {
      const request = record.arrive();
      const answer = ask('onRequest', Object.freeze({ nowMs: simulation.nowMs }));
      if (Number.isNaN(answer)) return refuse('At ' + simulation.nowMs + ' ms onRequest answered NaN.');
      record.end(request, 'ok', 'answered');
    });
  },
}`;

/** A simulation lab whose only purpose is to call a policy that a test hands it, twenty times in each of its runs. */
export const PROBE_WORLD_ASSET = `
export const definition = {
  title: 'Probe', summary: '', minutes: 1, difficulty: 1, runtime: 'simulation', entry: 'createPolicy',
  world: ${WORLD}, seeds: ['1', '2', '3', '4'], hidden: ['another'], rules: 'any answer',
  targets: { bronze: { success: { atLeast: 1 } }, silver: { success: { atLeast: 1 } }, gold: { success: { atLeast: 1 } } },
};
export const starter = 'export const createPolicy = () => ({ onRequest() {} });';
export const world = ${JSON.stringify(`export const world = ${WORLD};`)};
`;
