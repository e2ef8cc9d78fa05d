import type { SimulationLab } from '#lib/lab';

/** What the file of a simulation lab exports. */
export interface SimulationAsset {
  readonly definition: SimulationLab;
  /** JavaScript of the starter, types stripped. The solution is not here: nothing is timed, so no yardstick is needed. */
  readonly starter: string;
  /** Module text that exports `world`, for the realm of a policy. */
  readonly world: string;
}
