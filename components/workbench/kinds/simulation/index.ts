import { loadPart } from '../../../ui/load-part.tsx';
import type { KindView } from '../kind-view.ts';

/** Simulations: instead of a profile, the run on its own clock. Fetched only for a lab that has one. */
export const simulationView: KindView = {
  shortcuts: [{ keys: 'Shift Alt F', does: 'Format the code' }],
  Profile: loadPart(() => import('./RunStep.tsx').then((module) => module.RunStep)),
  exact: 'Exact. The clock is virtual, nothing is timed: one run is enough.',
};
