'use client';

import type { ReactNode } from 'react';
import { FileTextIcon, FlameIcon, PencilIcon, TimerIcon } from '../ui/icons.tsx';
import styles from './pane-bar.module.css';
import { useWorkbenchValue } from './workbench-context.tsx';

/** On a phone: one pane at a time. */
export function PaneBar() {
  const { lab, kinds, state, actions } = useWorkbenchValue();
  const hasAnswers = kinds[lab.runtime]?.Answers !== undefined;
  const { pane, view, stage } = state;
  const inResults = pane === 'results';
  const items: { name: string; icon: ReactNode; current: boolean; go: () => void; off?: boolean }[] = [
    { name: 'Brief', icon: <FileTextIcon />, current: pane === 'brief', go: () => actions.showPane('brief') },
    stage === 'working'
      ? {
          name: hasAnswers ? 'Answers' : 'Code',
          icon: <PencilIcon />,
          current: pane === 'code',
          go: () => actions.showPane('code'),
        }
      : {
          name: 'Predict',
          icon: <PencilIcon />,
          current: inResults && view === 'predict',
          go: () => actions.view('predict'),
        },
    ...(hasAnswers
      ? []
      : [
          {
            name: 'Profile',
            icon: <FlameIcon />,
            current: inResults && view === 'profile',
            go: () => actions.view('profile'),
          },
        ]),
    {
      name: 'Measure',
      icon: <TimerIcon />,
      current: inResults && (view === 'measure' || view === 'history' || view === 'explain'),
      go: () => actions.view('measure'),
    },
  ];
  return (
    <nav className={styles.paneBar} aria-label="Panes">
      {items.map(({ name, icon, current, go }) => (
        <button
          key={name}
          type="button"
          onClick={go}
          aria-current={current ? 'true' : undefined}
          disabled={stage === 'opening'}
        >
          {icon}
          {name}
        </button>
      ))}
    </nav>
  );
}
