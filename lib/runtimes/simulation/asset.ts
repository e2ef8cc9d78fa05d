import type { SimulationLab } from '#lib/lab';

/** What the file of a simulation lab exports. */
export interface SimulationAsset {
  readonly definition: SimulationLab;
  /** JavaScript of the starter and of the reference; types stripped. */
  readonly starter: string;
  readonly solution: string;
  /** Module text that exports `world`, for the realm of a policy. */
  readonly world: string;
}
