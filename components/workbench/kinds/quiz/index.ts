import { loadPart } from '../../../ui/load-part.tsx';
import type { KindView } from '../kind-view.ts';

/** Questions with numbers of one's own: a sheet of answers in the editor's place, and every question run. */
export const quizView: KindView = {
  Answers: loadPart(() => import('./AnswerSheet.tsx').then((module) => module.AnswerSheet)),
  Again: loadPart(() => import('./NewNumbers.tsx').then((module) => module.Again)),
  Evidence: loadPart(() => import('./QuizResults.tsx').then((module) => module.QuizResults)),
  firstRun:
    'Once you hand in, each question is run by code, with your numbers. Here your answer stands beside the formula’s and the run’s.',
  shortcuts: [
    { keys: 'Ctrl Shift Enter', does: 'Hand in the answers' },
    { keys: 'Alt 1', does: 'Go to the answers' },
    { keys: 'Alt 4, Alt 5', does: 'Go to Measure, Explain' },
    { keys: 'Alt 6', does: 'Go to the history' },
    { keys: '?', does: 'This list (outside of text fields)' },
  ],
};
