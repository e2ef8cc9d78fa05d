import { jsView } from './js/index.ts';
import type { KindViews } from './kind-view.ts';
import { profileView } from './profile/index.ts';
import { quizView } from './quiz/index.ts';
import { simulationView } from './simulation/index.ts';
import { sqlView } from './sql/index.ts';

export type { KindView, KindViews } from './kind-view.ts';

/** Every runtime's part of the workbench, by the name that labs use. One folder and one line each. */
export const KIND_VIEWS: KindViews = {
  js: jsView,
  profile: profileView,
  quiz: quizView,
  simulation: simulationView,
  sql: sqlView,
};
