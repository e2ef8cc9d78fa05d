import type { Runtime } from '../session/runtime.ts';
import { createJsRuntime } from './js/index.ts';

export type { JobKind, LabAsset, Runtime, Session } from '../session/runtime.ts';

/** Every runtime by the name that labs use. One folder and one line each. */
export const RUNTIMES: Readonly<Record<'js', () => Runtime>> = { js: createJsRuntime };
