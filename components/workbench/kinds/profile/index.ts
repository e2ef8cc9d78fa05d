import { loadPart } from '../../../ui/load-part.tsx';
import type { KindView } from '../kind-view.ts';

/** Recordings to be read: their pictures and the questions in the editor's place, and every question with what was picked. */
export const profileView: KindView = {
  Answers: loadPart(() => import('./ReadingDesk.tsx').then((module) => module.ReadingDesk)),
  Again: loadPart(() => import('./NextRecording.tsx').then((module) => module.Again)),
  Evidence: loadPart(() => import('./ReadingResults.tsx').then((module) => module.ReadingResults)),
  wide: true,
  firstRun:
    'Once you hand in, every question stands here with your first answer, with what is right, and with why.',
  shortcuts: [
    { keys: 'Ctrl Shift Enter', does: 'Hand in the answers' },
    { keys: 'Alt 1', does: 'Go to the recording' },
    { keys: 'Alt 4, Alt 5', does: 'Go to Measure, Explain' },
    { keys: 'Alt 6', does: 'Go to the history' },
    { keys: '?', does: 'This list (outside of text fields)' },
  ],
};
