/** The entrance for what runs in Node when the site is built. Pages and the sandbox never import it. */
import { jsFiles } from './js/files.ts';
import type { RuntimeFiles } from './runtime-files.ts';

/** What the editor must know of the globals in the sandbox. */
export { DECLARATIONS, LIBRARIES } from './js/environment.ts';
export { stripTypes } from './js/strip-types.ts';
export type { RuntimeFiles } from './runtime-files.ts';

/** What each runtime brings into the sandbox. One line each. */
export const RUNTIME_FILES: Readonly<Record<string, RuntimeFiles>> = { js: jsFiles };
