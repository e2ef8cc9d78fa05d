import type { CounterWords } from './counter-words.ts';
import type { Targets } from './metrics/index.ts';

/** What a lab is, whatever it is written in. Its prose and its sources lie beside it. */
export interface LabCore {
  readonly title: string;
  /** One sentence for lists. */
  readonly summary: string;
  readonly minutes: number;
  readonly difficulty: 1 | 2 | 3;
  /** Which runtime the lab is for: the name of its folder. Everything else in a lab's definition is that runtime's own. */
  readonly runtime: string;
  readonly targets: { readonly bronze: Targets; readonly silver: Targets; readonly gold: Targets };
  /**
   * What a counter counts, in words that follow its figure: `{ dates: 'Date objects made', right: 'of 4 kinds right' }`.
   * The counter's name, spelt out, when left out.
   */
  readonly counterWords?: CounterWords;
  /** The question of the predict step. */
  readonly predict?: {
    readonly question: string;
    readonly choices: readonly number[];
    /** Written after each choice: "×". */
    readonly unit: string;
    /** The right answer when it is not the reference's measured ratio. */
    readonly answer?: number;
  };
}
