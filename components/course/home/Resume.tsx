'use client';

import { Panel } from '../../ui/Panel.tsx';
import { TierMark } from '../../ui/TierMark.tsx';
import { useDeviceState } from '../progress/device-state.ts';
import styles from './home.module.css';
import { listLeftLabs } from './where-left.ts';

export interface ResumeProps {
  readonly labs: readonly { readonly id: string; readonly title: string }[];
}

/** The labs that were worked on last on this device. */
export function Resume({ labs }: ResumeProps) {
  const left = listLeftLabs(useDeviceState()?.labs ?? {}, 3);
  const known = left.flatMap((one) => {
    const lab = labs.find(({ id }) => id === one.id);
    return lab ? [{ ...one, title: lab.title }] : [];
  });
  return (
    <Panel title="Where you left off" className={styles.resume}>
      {known.length === 0 ? (
        <p className={styles.empty}>
          No attempts yet. Each lab starts with a prediction; your attempts, their measurements and the best
          tier are listed here, and kept on this device.
        </p>
      ) : (
        <ul>
          {known.map(({ id, title, said, tier }) => (
            <li key={id}>
              <a href={`/labs/${id}`}>{title}</a>
              <span className="dim2">{said}</span>
              {tier === 'none' ? <span className="dim">No tier yet</span> : <TierMark tier={tier} word />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
