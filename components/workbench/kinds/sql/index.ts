import type { KindView } from '../kind-view.ts';
import { SqlCountedRun } from './SqlCountedRun.tsx';
import { SqlPlans } from './SqlPlans.tsx';

/** SQL: the plans of the starter and of the learner, the result, the schema. The editor knows the language by itself. */
export const sqlView: KindView = {
  Evidence: SqlCountedRun,
  Profile: SqlPlans,
  exact: 'Exact. Pages are counted, not timed: one run is enough.',
};
