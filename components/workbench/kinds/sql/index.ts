import dynamic from 'next/dynamic';
import type { KindView } from '../kind-view.ts';

/** SQL: the plans of the starter and of the learner, the result, the schema. The editor knows the language by itself. */
export const sqlView: KindView = {
  Evidence: dynamic(() => import('./SqlCountedRun.tsx').then((module) => module.SqlCountedRun), {
    ssr: false,
  }),
  Profile: dynamic(() => import('./SqlPlans.tsx').then((module) => module.SqlPlans), { ssr: false }),
  exact: 'Exact. Pages are counted, not timed: one run is enough.',
};
