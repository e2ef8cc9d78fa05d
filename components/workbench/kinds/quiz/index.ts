import type { KindView } from '../kind-view.ts';

export const quizView: KindView = {};
