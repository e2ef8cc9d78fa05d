'use client';

import { Tabs } from '@base-ui/react/tabs';
import { type ReactNode, useEffect, useRef } from 'react';
import { UnlessHeld } from '../UnlessHeld.tsx';
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
  const { lab, kinds, state, actions } = useWorkbenchValue();
  const { stage } = state;
  const list = useRef<HTMLDivElement>(null);
  const opened = useRef(false);
  // What had the focus may be gone, with the form or on the pane that a phone no longer shows: it goes on to the tab of
  // what is shown now. In the editor it stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever of these changes may take the focused element away
  useEffect(() => {
    if (stage === 'opening' || state.pane === 'code') return;
    const tab = list.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
    const focused = document.activeElement;
    const panel = focused?.closest('[role="tabpanel"]');
    const isLost = !focused || focused === document.body || !focused.checkVisibility();
    // A panel that is on its way out may still be there.
    const isLeft = panel && panel.id !== tab?.getAttribute('aria-controls');
    if ((isLost || isLeft) && opened.current) tab?.focus();
    opened.current = true;
  }, [stage, state.view, state.pane]);
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
  const { Profile = ProfileStep, Answers } = kinds[lab.runtime] ?? {};
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
        {!Answers && <Tabs.Tab value="predict">Predict</Tabs.Tab>}
        {!Answers && <Tabs.Tab value="profile">Profile</Tabs.Tab>}
        <Tabs.Tab value="measure">Measure</Tabs.Tab>
        <Tabs.Tab value="explain">Explain</Tabs.Tab>
        <Tabs.Tab value="history">
          <span>History</span>
          {count > 0 && <span className="dim">{` ${count}`}</span>}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel className={styles.pane} value="brief">
        <BriefPane brief={brief} />
      </Tabs.Panel>
      {!Answers && (
        <>
          <Tabs.Panel className={styles.pane} value="predict">
            <UnlessHeld stage="predict">
              <PredictStep />
            </UnlessHeld>
          </Tabs.Panel>
          <Tabs.Panel className={styles.pane} value="profile">
            <UnlessHeld stage="profile">
              <Profile />
            </UnlessHeld>
          </Tabs.Panel>
        </>
      )}
      <Tabs.Panel className={styles.pane} value="measure">
        <UnlessHeld stage="fix">
          <MeasureStep />
        </UnlessHeld>
      </Tabs.Panel>
      <Tabs.Panel className={styles.pane} value="explain">
        <UnlessHeld stage="explain">
          <ExplainStep />
        </UnlessHeld>
      </Tabs.Panel>
      <Tabs.Panel className={styles.pane} value="history">
        <HistoryStep />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
