import type { Session } from '#lib/session';
import type { SimulationAsset } from './asset.ts';
import { type Played, play } from './play.ts';
import type { Setting } from './run-world.ts';

/** A run holds a hundred thousand requests: the starter's and the learner's at the last two seeds are worth keeping. */
const KEPT = 4;

/** Plays runs, and of a lab's graded seeds gives what was played before: a run of a seed is the same each time. */
export class PlayedRuns {
  readonly #kept = new Map<string, Played>();

  async play(script: string, asset: SimulationAsset, setting: Setting, session: Session): Promise<Played> {
    if (setting.variant !== '') return play(script, asset, setting, session);
    const key = `${asset.definition.title}\n${setting.seed}\n${script}`;
    const known = this.#kept.get(key);
    const played = known ?? (await play(script, asset, setting, session));
    this.#kept.delete(key);
    this.#kept.set(key, played);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return played;
  }
}
