import type { JsLab } from './js.ts';

export type { JsLab } from './js.ts';

/** What a lab's definition is, by its runtime. One file and one line each. */
export interface LabKinds<Input, Output> {
  readonly js: JsLab<Input, Output>;
}
