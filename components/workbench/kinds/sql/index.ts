import { loadPart } from '../../../ui/load-part.tsx';
import type { KindView } from '../kind-view.ts';
import { completeNames } from './complete-names.ts';
import { markSections } from './mark-sections.ts';

/** SQL: the plans of the starter and of the learner, the result, the schema, scratch runs. Fetched only for its labs. */
export const sqlView: KindView = {
  Evidence: loadPart(() => import('./SqlCountedRun.tsx').then((module) => module.SqlCountedRun)),
  Profile: loadPart(() => import('./SqlPlans.tsx').then((module) => module.SqlPlans)),
  Scratch: loadPart(() => import('./Scratch.tsx').then((module) => module.Scratch)),
  Subject: loadPart(() => import('./SchemaBrowser.tsx').then((module) => module.SchemaBrowser)),
  shortcuts: [{ keys: 'Alt Enter', does: 'Run the selection, or the whole file, without judging it' }],
  exact: 'Exact. Pages are counted, not timed: one run is enough.',
  setUpLab(monaco, lab) {
    const ends = [completeNames(monaco, lab), markSections(monaco, lab)];
    return () => {
      for (const end of ends) end();
    };
  },
};
