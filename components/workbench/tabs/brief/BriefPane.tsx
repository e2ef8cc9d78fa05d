'use client';

import type { ReactNode } from 'react';
import type { Prediction } from '#lib/device';
import { TIERS } from '#lib/lab/tiers';
import { Powers } from '../../../ui/Powers.tsx';
import { TierMark } from '../../../ui/TierMark.tsx';
import { choiceText } from '../../choice-text.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './brief.module.css';
import { Hints } from './Hints.tsx';

/** The brief with the facts, the targets, and later the prediction and the hints. */
export function BriefPane({ brief }: { readonly brief: ReactNode }) {
  const { lab, state, actions, kinds } = useWorkbenchValue();
  const { Subject, Answers } = kinds[lab.runtime] ?? {};
  const { prediction } = state.lab;
  return (
    <div className={styles.brief}>
      <h2>Brief</h2>
      {brief}
      <dl className={styles.facts}>
        <div>
          <dt>{lab.sizeName ?? (lab.profilable ? 'Timed input' : 'Counted input')}</dt>
          <dd>
            {lab.profilable
              ? `${lab.sizeText}. Small on purpose: a call is timed over and over within a few seconds.`
              : lab.sizeText}
          </dd>
        </div>
        {lab.visible.length > 0 && (
          <>
            <div>
              <dt>Visible</dt>
              <dd>{lab.visible.join('; ')}</dd>
            </div>
            <div>
              <dt>Hidden</dt>
              <dd>{lab.hidden.join('; ') || 'none'}</dd>
            </div>
          </>
        )}
      </dl>
      <section className={styles.goals} aria-label="Targets">
        <h3>Targets</h3>
        <ul className={styles.targets}>
          {TIERS.map((tier) => (
            <li key={tier}>
              <TierMark tier={tier} word />
              <span>
                <Powers text={lab.targets[tier].join(', and ') || 'no further target'} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      {Subject && <Subject />}
      {state.stage === 'predicting' && (
        <button
          className={`btn primary ${styles.toPredict}`}
          type="button"
          onClick={() => actions.view('predict')}
        >
          Predict
        </button>
      )}
      {state.stage === 'working' && prediction && (
        <>
          <h3>Your prediction</h3>
          <p className={styles.prediction}>
            <b>{choiceText(prediction.choice, lab.predict.unit)}</b>
            <span>{lockedText(prediction)}</span>
          </p>
        </>
      )}
      {state.stage === 'working' && Answers && state.attempts.length === 0 && (
        <button
          className={`btn primary ${styles.toPredict}`}
          type="button"
          onClick={() => actions.showPane('code')}
        >
          To the questions
        </button>
      )}
      {state.stage === 'working' && <Hints />}
    </div>
  );
}

function lockedText({ line, at }: Prediction): string {
  const time = new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return `${line === null ? '' : `hot line ${line}. `}Locked at ${time}.`;
}
