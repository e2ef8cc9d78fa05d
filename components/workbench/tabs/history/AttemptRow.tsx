'use client';

import type { Attempt } from '#lib/device';
import type { CheckReport } from '#lib/lab';
import { Powers } from '../../../ui/Powers.tsx';
import { TierMark } from '../../../ui/TierMark.tsx';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import { IntervalSpark } from '../../charts/IntervalSpark.tsx';
import { headFinding, intervalText } from '../../charts/ratio-charts.ts';
import type { RatioScale } from '../../charts/ratio-geometry.ts';
import { ratioTargetsOf } from '../../target-rows.ts';
import { markOf, sentenceOf } from '../../verdict.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { isReport } from '../../workbench-state.ts';
import styles from './history.module.css';

export interface AttemptRowProps {
  readonly attempt: Attempt;
  readonly number: number;
  /** The axis of every row's interval. */
  readonly scale: RatioScale;
  readonly picking: boolean;
  readonly picked: boolean;
  readonly onPick: () => void;
  readonly onCompare: () => void;
  readonly onRestore: () => void;
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
}: AttemptRowProps) {
  const { lab } = useWorkbenchValue();
  const { report, kind } = attempt;
  const measured = isReport(report) ? report : undefined;
  const sentence = measured ? sentenceOf(measured) : undefined;
  const speedup = measured && headFinding(measured.findings, 'speedup');
  const rounds = measured?.trial.rounds.length ?? 0;
  return (
    <li data-attempt={number} data-kind={kind}>
      <div className={styles.title}>
        {picking && (
          <input type="checkbox" checked={picked} onChange={onPick} aria-label={`Pick attempt ${number}`} />
        )}
        <span className="dim">{`#${number}`}</span>
        <b>
          <Powers text={sentence?.headline ?? checkedText(report)} />
        </b>
      </div>
      <div className={styles.facts}>
        {measured && measured.tier !== 'none' ? (
          <TierMark tier={measured.tier} word />
        ) : sentence ? (
          <VerdictMark kind={markOf(sentence.verdict)} />
        ) : (
          <VerdictMark kind={report.correct ? 'met' : 'wrong'}>
            {report.correct ? 'Same' : 'Wrong result'}
          </VerdictMark>
        )}
        <span className={styles.interval}>{speedup?.interval ? intervalText(speedup.interval) : ''}</span>
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
          <time dateTime={new Date(attempt.at).toISOString()}>
            {new Date(attempt.at).toLocaleString('en-GB', {
              day: 'numeric',
              month: 'short',
              hour: '2-digit',
              minute: '2-digit',
            })}
          </time>
          {rounds > 0 && <span>{`, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`}</span>}
        </span>
      </div>
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
    </li>
  );
}

function checkedText({ correct, cases }: CheckReport): string {
  if (correct) return 'Checked: every visible case gives the expected answer.';
  return cases.some((one) => one.seed !== '')
    ? 'Checked: a visible case differs.'
    : 'Checked: the code could not be run.';
}
