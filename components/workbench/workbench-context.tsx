'use client';

import { createContext, useContext } from 'react';
import type { RuntimeWords } from '#lib/lab';
import type { KindViews } from './kinds/kind-view.ts';
import type { WorkbenchLab, WorkbenchLinks } from './lab.ts';
import type { WorkbenchActions } from './use-workbench.ts';
import type { WorkbenchState } from './workbench-state.ts';

export interface WorkbenchValue {
  readonly lab: WorkbenchLab;
  readonly links: WorkbenchLinks;
  readonly state: WorkbenchState;
  readonly actions: WorkbenchActions;
  /** Each runtime's own part. */
  readonly kinds: KindViews;
  /** What the runtimes add to the words for what a run found. */
  readonly words: RuntimeWords;
}

export const WorkbenchContext = createContext<WorkbenchValue | null>(null);

/** The workbench around this component. Throws outside of one. */
export function useWorkbenchValue(): WorkbenchValue {
  const value = useContext(WorkbenchContext);
  if (!value) throw new Error('This component is only for use inside the workbench.');
  return value;
}
