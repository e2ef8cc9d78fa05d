import { useSyncExternalStore } from 'react';
import type { SqlEngine } from '#lib/lab';
import type { WorkbenchLab } from '../../lab.ts';

/** One for all labs with several engines: whoever looks at SQLite goes on looking at it. Kept for this tab. */
const KEY = 'hotpath-sql-engine';
const listeners = new Set<() => void>();
let chosen: string | null | undefined;

/** What was chosen last; null where nothing was, or where the browser keeps nothing. */
function readChosen(): string | null {
  if (chosen !== undefined) return chosen;
  try {
    chosen = sessionStorage.getItem(KEY);
  } catch {
    chosen = null;
  }
  return chosen;
}

function choose(engine: string): void {
  chosen = engine;
  try {
    sessionStorage.setItem(KEY, engine);
  } catch {
    // Then it lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface ChosenEngine {
  /** Undefined where the lab has one engine, and nothing is to be chosen. */
  readonly engine: SqlEngine | undefined;
  readonly engines: NonNullable<WorkbenchLab['engines']>;
  choose(engine: string): void;
}

/** Which of the lab's engines scratch runs and the schema are about: the first one until another is chosen. */
export function useChosenEngine({ engines = [] }: Pick<WorkbenchLab, 'engines'>): ChosenEngine {
  const last = useSyncExternalStore(subscribe, readChosen, () => null);
  const engine = engines.find(({ id }) => id === last) ?? engines[0];
  return { engine: engine?.id as SqlEngine | undefined, engines, choose };
}
