import type { Task } from './workbench-state.ts';

const TASKS: readonly Task[] = ['check', 'measure', 'profile'];

/** Remembers, for this tab alone, that a run goes on: after a reload in the middle of it the page can say so. */
export interface RunMark {
  begin(task: Task): void;
  end(): void;
  /** The run that never ended, told once. */
  takeLost(): Task | null;
}

/** @param storage holds it over a reload; whatever it refuses is forgotten. */
export function createRunMark(lab: string, storage: () => Storage): RunMark {
  const key = `hotpath-run:${lab}`;
  const attempt = <Result>(use: (kept: Storage) => Result): Result | null => {
    try {
      return use(storage());
    } catch {
      return null;
    }
  };
  return {
    begin: (task) => void attempt((kept) => kept.setItem(key, task)),
    end: () => void attempt((kept) => kept.removeItem(key)),
    takeLost() {
      const kept = attempt((store) => store.getItem(key));
      this.end();
      return TASKS.find((task) => task === kept) ?? null;
    },
  };
}
