'use client';

import type { ReactNode } from 'react';
import { Powers } from '../../../ui/Powers.tsx';
import { TierMark } from '../../../ui/TierMark.tsx';
import { choiceText } from '../../choice-text.ts';
import { TIER_ORDER } from '../../verdict.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './brief.module.css';
import { Hints } from './Hints.tsx';

/** The brief with the facts, the targets, and later the prediction and the hints. */
export function BriefPane({ brief }: { readonly brief: ReactNode }) {
  const { lab, state, actions } = useWorkbenchValue();
  const { prediction } = state.lab;
  return (
    <div className={styles.brief}>
      <h2>Brief</h2>
      {brief}
      <dl className={styles.facts}>
        <div>
          <dt>Timed input</dt>
          <dd>{lab.sizeText}</dd>
        </div>
        <div>
          <dt>Visible</dt>
          <dd>{lab.visible.join('; ')}</dd>
        </div>
        <div>
          <dt>Hidden</dt>
          <dd>{lab.hidden.join('; ') || 'none'}</dd>
        </div>
      </dl>
      <h3>Targets</h3>
      <ul className={styles.targets}>
        {TIER_ORDER.map((tier) => (
          <li key={tier}>
            <TierMark tier={tier} word />
            <span>
              <Powers text={lab.targets[tier].join(', and ') || 'no further target'} />
            </span>
          </li>
        ))}
      </ul>
      {state.stage === 'predicting' && (
        <button className={`btn ${styles.toPredict}`} type="button" onClick={() => actions.view('predict')}>
          Predict
        </button>
      )}
      {state.stage === 'working' && prediction && (
        <>
          <h3>Your prediction</h3>
          <p className={styles.prediction}>
            <b>{choiceText(prediction.choice, lab.predict.unit)}</b>
            <span>
              {prediction.line !== null && `hot line ${prediction.line}. `}Locked at{' '}
              {new Date(prediction.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}.
            </span>
          </p>
          <Hints />
        </>
      )}
    </div>
  );
}
