'use client';

import { Tabs } from '@base-ui/react/tabs';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWorkbenchValue } from '../workbench-context.tsx';
import type { View } from '../workbench-state.ts';
import { BriefPane } from './brief/BriefPane.tsx';
import { ExplainStep } from './explain/ExplainStep.tsx';
import { HistoryStep } from './history/HistoryStep.tsx';
import { MeasureStep } from './measure/MeasureStep.tsx';
import { PredictStep } from './predict/PredictStep.tsx';
import { ProfileStep } from './profile/ProfileStep.tsx';
import styles from './results.module.css';

/** Everything beside the editor, as tabs. The brief is one of them only where it has no column of its own. */
export function ResultsPane({ brief }: { readonly brief: ReactNode }) {
  const { state, actions } = useWorkbenchValue();
  const { stage } = state;
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(stage);
  // The form that had the focus is gone once the prediction is locked: it goes to the tab of what follows.
  useEffect(() => {
    if (before.current === 'predicting' && stage === 'working') {
      list.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    }
    before.current = stage;
  }, [stage]);
  if (stage === 'opening') {
    return (
      <div className={styles.opening}>
        <p role="status">Opening what this device keeps of this lab.</p>
        <noscript>
          <p>Without JavaScript you can read the brief. Predicting, editing and measuring need it.</p>
        </noscript>
      </div>
    );
  }
  const count = state.attempts.length;
  return (
    <Tabs.Root
      className={styles.tabsRoot}
      value={state.view}
      onValueChange={(value) => actions.view(value as View)}
    >
      <Tabs.List ref={list} className={`tabs ${styles.tabs}`} activateOnFocus aria-label="Results">
        <Tabs.Tab className={styles.briefTab} value="brief">
          Brief
        </Tabs.Tab>
        <Tabs.Tab value="predict">Predict</Tabs.Tab>
        <Tabs.Tab value="profile">Profile</Tabs.Tab>
        <Tabs.Tab value="measure">Measure</Tabs.Tab>
        <Tabs.Tab value="explain">Explain</Tabs.Tab>
        <Tabs.Tab value="history">History{count > 0 && <span className="dim"> {count}</span>}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel className={styles.pane} value="brief">
        <BriefPane brief={brief} />
      </Tabs.Panel>
      <Tabs.Panel className={styles.pane} value="predict">
        <PredictStep />
      </Tabs.Panel>
      <Tabs.Panel className={styles.pane} value="profile">
        <ProfileStep />
      </Tabs.Panel>
      <Tabs.Panel className={styles.pane} value="measure">
        <MeasureStep />
      </Tabs.Panel>
      <Tabs.Panel className={styles.pane} value="explain">
        <ExplainStep />
      </Tabs.Panel>
      <Tabs.Panel className={styles.pane} value="history">
        <HistoryStep />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
