import { join } from 'node:path';
import { openCourse } from './read.ts';

export * from './course.ts';
export { findNeighbours, listPages, type PageLink } from './neighbours.ts';
export { NotInCourse, openCourse } from './read.ts';

/**
 * The course of the working directory, as `npm run build` compiled it. Each function throws {@link NotInCourse} for
 * what does not exist.
 */
export const {
  readCourse,
  readScenarios,
  readScenario,
  readLesson,
  readQuiz,
  readCheatSheet,
  readLab,
  readLabSecrets,
  readTracks,
} = openCourse(join(/* turbopackIgnore: true */ process.cwd(), 'generated'));
