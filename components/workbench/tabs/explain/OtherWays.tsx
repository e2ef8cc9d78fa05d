'use client';

import { useState } from 'react';
import type { Revealed } from '#lib/device';
import { TierMark } from '../../../ui/TierMark.tsx';
import { Modal } from '../../Modal.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { BesideYours } from './BesideYours.tsx';
import styles from './explain.module.css';

export interface OtherWaysProps {
  readonly alternatives: Revealed['debrief']['alternatives'];
}

/** The other accepted answers of the lab with the tier each reaches, each beside the learner's own code. */
export function OtherWays({ alternatives }: OtherWaysProps) {
  const { lab, kinds, actions } = useWorkbenchValue();
  const hasAnswers = kinds[lab.runtime]?.Answers !== undefined;
  const [shown, setShown] = useState<OtherWaysProps['alternatives'][number] | null>(null);
  if (alternatives.length === 0) return null;
  return (
    <section className={styles.otherWays} aria-labelledby="other-ways">
      <h2 className="ph" id="other-ways">
        Other answers to this lab
      </h2>
      <ul>
        {alternatives.map((one) => (
          <li key={one.name}>
            <b>{one.name}</b>
            <TierMark tier={one.tier} word />
            <button
              className="btn sm"
              type="button"
              onClick={() => setShown(one)}
              aria-label={hasAnswers ? `Show ${one.name}` : `${one.name} beside your code`}
            >
              {hasAnswers ? 'Show' : 'Beside your code'}
            </button>
          </li>
        ))}
      </ul>
      <Modal
        open={shown !== null}
        onClose={() => setShown(null)}
        title={shown ? (hasAnswers ? shown.name : `Your code and “${shown.name}”`) : ''}
        wide
      >
        {shown && (
          <BesideYours yours={actions.keeper?.view.source ?? ''} other={shown.source} name={shown.name} />
        )}
      </Modal>
    </section>
  );
}
