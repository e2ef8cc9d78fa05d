import type { Metrics } from '#lib/lab';
import type { Exercise } from './exercise.ts';
import { Oracle } from './oracle.ts';
import { type BudgetedSession, withRunBudget } from './run-budget.ts';
import type { OpenOptions, Program, Runtime } from './runtime.ts';
import type { Session } from './session.ts';

/** A lab that is open, and the runtime it is written for. */
export interface OpenLab {
  readonly id: string;
  readonly runtime: Runtime;
  readonly asset: unknown;
  readonly exercise: Exercise;
  /** Those that its targets may name. */
  readonly metrics: Metrics;
}

/** One run of one lab: its session with a budget, its one oracle, and a way to open programs. */
export interface LabRun extends OpenLab {
  readonly session: BudgetedSession;
  readonly oracle: Oracle;
  open(code: unknown, options?: OpenOptions): Promise<Program>;
  /** Ends what belongs to the whole run. */
  close(): void;
}

export function startRun(lab: OpenLab, unlimited: Session): LabRun {
  const session = withRunBudget(unlimited);
  const { runtime, asset, exercise } = lab;
  const open: LabRun['open'] = (code, options = {}) => runtime.open(code, asset, session, options);
  const oracle = new Oracle(exercise, (which) => open(runtime.own(asset)[which]));
  return {
    ...lab,
    session,
    oracle,
    open,
    close() {
      oracle.end();
      session.close();
    },
  };
}
