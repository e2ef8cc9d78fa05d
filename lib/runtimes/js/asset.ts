import type { JsLab } from '#lib/lab';

/** What the file of a JavaScript lab exports. */
export interface JsAsset {
  readonly definition: JsLab;
  /** JavaScript of the starter and of the reference; types stripped. */
  readonly starter: string;
  readonly solution: string;
  /** Module text that turns inputs into arguments in the learner's realm, or null. */
  readonly kit: string | null;
}
