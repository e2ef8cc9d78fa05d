'use client';

import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { WORDS } from '#lib/runtimes/words';
import { Hatch } from './charts/Hatch.tsx';
import { CodePane } from './editor/CodePane.tsx';
import { Notices } from './editor/Notices.tsx';
import { KIND_VIEWS } from './kinds/index.ts';
import { LabHeader } from './LabHeader.tsx';
import type { WorkbenchLab, WorkbenchLinks } from './lab.ts';
import { PaneBar } from './PaneBar.tsx';
import { PaneSeparator } from './PaneSeparator.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { commandOf, isTyping } from './shortcuts.ts';
import { BriefPane } from './tabs/brief/BriefPane.tsx';
import { ResultsPane } from './tabs/ResultsPane.tsx';
import { UnlessHeld } from './UnlessHeld.tsx';
import { usePaneWidths } from './use-pane-widths.ts';
import { useWorkbench } from './use-workbench.ts';
import styles from './workbench.module.css';
import { WorkbenchContext } from './workbench-context.tsx';
import type { Step } from './workbench-state.ts';

/** Whoever goes somewhere by a key goes on from there by keys. */
function focusShownTab(): void {
  if (document.activeElement?.closest('#pane-results [role="tabpanel"]')) return;
  document.querySelector<HTMLElement>('#pane-results [role="tab"][aria-selected="true"]')?.focus();
}

export interface WorkbenchProps {
  readonly lab: WorkbenchLab;
  readonly links: WorkbenchLinks;
  /** The brief, rendered on the server. */
  readonly children: ReactNode;
}

/** One lab from prediction to explanation. Before this device's state is read it shows the brief alone. */
export function Workbench({ lab, links, children }: WorkbenchProps) {
  const { state, actions } = useWorkbench(lab, KIND_VIEWS);
  const { style, setWidth } = usePaneWidths();
  const [help, setHelp] = useState(false);
  const value = useMemo(
    () => ({ lab, links, state, actions, kinds: KIND_VIEWS, words: WORDS }),
    [lab, links, state, actions],
  );
  const running = state.run.kind === 'running';
  const Answers = KIND_VIEWS[lab.runtime]?.Answers;

  const hasAnswers = Answers !== undefined;
  const isInCode = useCallback(
    (step: Step) => step === 'fix' || (hasAnswers && (step === 'predict' || step === 'profile')),
    [hasAnswers],
  );
  const goTo = useCallback(
    (step: Step) => {
      if (step === 'fix' || isInCode(step)) {
        actions.showPane('code');
        requestAnimationFrame(() => actions.focusEditor());
      } else actions.view(step);
    },
    [actions, isInCode],
  );

  // Captured on the way down: the editor has its own meaning for Ctrl Enter.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog that is on its way out may hold the focus for a moment: the key is not meant for it.
      const isInDialog =
        event.target instanceof Element &&
        event.target.closest('[role="dialog"]:not([data-closed])') !== null;
      if (isInDialog) return;
      const command = commandOf(event, { typing: isTyping(event.target), running });
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      if (command.kind === 'run') actions.run(command.task);
      else if (command.kind === 'stop') actions.stop();
      else if (command.kind === 'help') setHelp(true);
      else {
        if (command.kind === 'history') actions.view('history');
        else goTo(command.step);
        if (command.kind === 'history' || !isInCode(command.step)) requestAnimationFrame(focusShownTab);
      }
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [actions, running, goTo, isInCode]);

  return (
    <WorkbenchContext.Provider value={value}>
      <main
        id="main"
        className={styles.workbench}
        style={style}
        data-stage={state.stage}
        data-pane={state.pane}
        data-view={state.view}
        data-wide={KIND_VIEWS[lab.runtime]?.wide || undefined}
      >
        <Hatch />
        <LabHeader onStep={goTo} onShortcuts={() => setHelp(true)} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the brief scrolls by itself, so the keyboard must reach it */}
        <section id="pane-brief" className={styles.brief} aria-label="Brief" tabIndex={0}>
          <BriefPane brief={children} />
        </section>
        {state.stage === 'working' && actions.keeper && (
          <>
            <PaneSeparator pane="brief" onWidth={setWidth} />
            <section className={styles.editor} aria-label={Answers ? 'Answers' : 'Code'}>
              <UnlessHeld stage="fix" ready>
                {Answers ? (
                  <>
                    <Notices keeper={actions.keeper} />
                    <Answers keeper={actions.keeper} />
                  </>
                ) : (
                  <CodePane keeper={actions.keeper} />
                )}
              </UnlessHeld>
            </section>
            <PaneSeparator pane="results" onWidth={setWidth} />
          </>
        )}
        <section id="pane-results" className={styles.results} aria-label="Results">
          <ResultsPane brief={children} />
        </section>
        <PaneBar />
        <ShortcutsDialog open={help} onClose={() => setHelp(false)} />
      </main>
    </WorkbenchContext.Provider>
  );
}
