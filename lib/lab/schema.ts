/** The entrance for what validates labs when the course is compiled. zod stays behind it: no page imports it. */
export { closestWord } from './schema/closest-word.ts';
export { fn, labCore, text } from './schema/core.ts';
export type { Problem } from './schema/problem.ts';
export { labTargets, labTargetsWith } from './schema/targets.ts';
