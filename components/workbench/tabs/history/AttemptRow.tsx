'use client';

import type { ListedAttempt } from '#lib/device';
import { ratioText } from '#lib/lab';
import { Powers } from '../../../ui/Powers.tsx';
import { AttemptMark } from '../../AttemptMark.tsx';
import { AttemptTime } from '../../AttemptTime.tsx';
import { attemptWords } from '../../attempt-words.ts';
import { IntervalSpark } from '../../charts/IntervalSpark.tsx';
import { headFinding } from '../../charts/ratio-charts.ts';
import type { RatioScale } from '../../charts/ratio-geometry.ts';
import { ratioTargetsOf } from '../../target-rows.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { isReport } from '../../workbench-state.ts';
import { aidText } from './aid-text.ts';
import styles from './history.module.css';

export interface AttemptRowProps {
  readonly attempt: ListedAttempt;
  readonly number: number;
  /** The axis of every row's interval. */
  readonly scale: RatioScale;
  readonly picking: boolean;
  readonly picked: boolean;
  readonly onPick: () => void;
  readonly onCompare: () => void;
  readonly onRestore: () => void;
  /** Opens what the run showed, where an attempt has no code. */
  readonly onShow: () => void;
}

/** One attempt: when, the verdict, its interval against the targets, and what can be done with its code. */
export function AttemptRow({
  attempt,
  number,
  scale,
  picking,
  picked,
  onPick,
  onCompare,
  onRestore,
  onShow,
}: AttemptRowProps) {
  const { lab, kinds } = useWorkbenchValue();
  const hasAnswers = kinds[lab.runtime]?.Answers !== undefined;
  const { report, kind, rounds } = attempt;
  const measured = isReport(report) ? report : undefined;
  const speedup = measured && headFinding(measured.findings, 'speedup');
  const aid = aidText(attempt);
  return (
    <li data-attempt={number} data-kind={kind}>
      <div className={styles.title}>
        {picking && (
          <input type="checkbox" checked={picked} onChange={onPick} aria-label={`Pick attempt ${number}`} />
        )}
        <span className="dim">{`#${number}`}</span>
        <b>
          <Powers text={attemptWords(attempt).headline} />
        </b>
      </div>
      <div className={styles.facts}>
        <AttemptMark attempt={attempt} />
        <span className={styles.interval}>{speedup?.interval ? ratioText(speedup.interval) : ''}</span>
        <span className={styles.spark}>
          {speedup?.interval && (
            <IntervalSpark
              interval={speedup.interval}
              targets={ratioTargetsOf(lab.targetsRaw)}
              open={speedup.verdict === 'undecided'}
              scale={scale}
            />
          )}
        </span>
        <span className={`dim ${styles.time}`}>
          <AttemptTime at={attempt.at} />
          {rounds > 0 && <span>{`, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`}</span>}
        </span>
      </div>
      {aid && <p className={`dim ${styles.aid}`}>{aid.charAt(0).toUpperCase() + aid.slice(1)}</p>}
      {hasAnswers && measured && (
        <div className={styles.acts}>
          <button
            className="btn quiet sm"
            type="button"
            onClick={onShow}
            aria-label={`See answers of attempt ${number}`}
          >
            See answers
          </button>
        </div>
      )}
      {!hasAnswers && (
        <div className={styles.acts}>
          <button
            className="btn quiet sm"
            type="button"
            onClick={onCompare}
            aria-label={`See changes of attempt ${number}`}
          >
            See changes
          </button>
          <button
            className="btn quiet sm"
            type="button"
            onClick={onRestore}
            aria-label={`Restore attempt ${number}`}
          >
            Restore
          </button>
        </div>
      )}
    </li>
  );
}
