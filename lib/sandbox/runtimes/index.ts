import { createJsRuntime } from './js/index.ts';
import type { Runtime } from './runtime.ts';

export type { JobKind, LabAsset, Runtime, Session } from './runtime.ts';

/** Every runtime by the name that labs use. One folder and one line each. */
export const RUNTIMES: Readonly<Record<'js', () => Runtime>> = { js: createJsRuntime };
