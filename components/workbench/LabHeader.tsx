'use client';

import type { KeyboardEvent } from 'react';
import { ArrowLeftIcon, KeyboardIcon } from '../ui/icons.tsx';
import { TierMark } from '../ui/TierMark.tsx';
import styles from './header.module.css';
import { useWorkbenchValue } from './workbench-context.tsx';
import { type Step, stepOf, stepsDone } from './workbench-state.ts';

export const STEPS: readonly { readonly step: Step; readonly name: string }[] = [
  { step: 'predict', name: 'Predict' },
  { step: 'profile', name: 'Profile' },
  { step: 'fix', name: 'Fix' },
  { step: 'measure', name: 'Measure' },
  { step: 'explain', name: 'Explain' },
];

/** Answering comes first, and there is nothing to profile or to fix. */
const ANSWER_STEPS: typeof STEPS = [
  { step: 'fix', name: 'Answer' },
  { step: 'measure', name: 'Measure' },
  { step: 'explain', name: 'Explain' },
];

export interface LabHeaderProps {
  readonly onStep: (step: Step) => void;
  readonly onShortcuts: () => void;
}

/** One stop of the Tab key for all five steps; the arrow keys walk among them. */
function walk(event: KeyboardEvent<HTMLOListElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const steps: (Element & HTMLOrSVGElement)[] = [...event.currentTarget.querySelectorAll('button')];
  const at = steps.findIndex((step) => step.matches(':focus'));
  steps[(at + by + steps.length) % steps.length]?.focus();
  event.preventDefault();
}

/** Title, the five steps, the best tier so far. */
export function LabHeader({ onStep, onShortcuts }: LabHeaderProps) {
  const { lab, links, state, kinds } = useWorkbenchValue();
  const now = stepOf(state);
  const done = stepsDone(state);
  const steps = kinds[lab.runtime]?.Answers ? ANSWER_STEPS : STEPS;
  return (
    <div className={styles.header}>
      <div className={styles.title}>
        <a href={links.back.href} className="iconbtn" aria-label={`Back to ${links.back.title}`}>
          <ArrowLeftIcon />
        </a>
        <h1>{lab.title}</h1>
        <span className={`dim small ${styles.meta}`}>{`${links.moduleTitle} · ${lab.minutes} min`}</span>
      </div>
      <ol className={styles.steps} aria-label="Steps" onKeyDown={walk}>
        {steps.map(({ step, name }, index) => {
          const isNow = step === now;
          return (
            <li key={step} className={isNow ? styles.now : done.has(step) ? styles.done : ''}>
              <button
                type="button"
                onClick={() => onStep(step)}
                disabled={state.stage === 'opening'}
                aria-current={isNow ? 'step' : undefined}
                tabIndex={isNow ? 0 : -1}
                aria-label={`${index + 1} ${name}${done.has(step) ? ', done' : ''}`}
              >
                <i>{index + 1}</i>
                <span>{name}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <div className={styles.best}>
        {state.lab.bestTier !== 'none' && (
          <>
            <span className="dim small">Best</span>
            <span data-best={state.lab.bestTier}>
              <TierMark tier={state.lab.bestTier} word />
            </span>
          </>
        )}
        <button
          className={`iconbtn ${styles.keys}`}
          type="button"
          onClick={onShortcuts}
          aria-label="Keyboard shortcuts"
          title="Shortcuts (?)"
        >
          <KeyboardIcon />
        </button>
      </div>
    </div>
  );
}
