'use client';

import type { AnswerKeys } from '#lib/review';
import { Panel } from '../../ui/Panel.tsx';
import { TierMark } from '../../ui/TierMark.tsx';
import { calibrationText, countNear, listOutcomes } from '../../workbench/calibration.ts';
import { useAttempts } from '../progress/attempts.ts';
import { CalibrationStrip } from '../progress/CalibrationStrip.tsx';
import { useDeviceState } from '../progress/device-state.ts';
import styles from './home.module.css';
import { ReviewCount } from './ReviewCount.tsx';
import { listLeftLabs } from './where-left.ts';

export interface ResumeProps {
  readonly labs: readonly { readonly id: string; readonly title: string }[];
  /** Those that ask for a speed-up. */
  readonly speedupLabs: readonly string[];
  /** Of every quiz the correct answers: what was missed comes back in the review. */
  readonly answerKeys: AnswerKeys;
}

/** How many labs stand in the panel; the others are behind "All attempts". */
const SHOWN = 4;

/** The labs that were worked on last on this device, and how their predictions came out. */
export function Resume({ labs, speedupLabs, answerKeys }: ResumeProps) {
  const state = useDeviceState();
  const titleOf = (id: string) => labs.find((lab) => lab.id === id)?.title;
  const left = listLeftLabs(state?.labs ?? {}).filter(({ id }) => titleOf(id));
  return (
    <Panel
      title="Where you left off"
      aside={left.length > 0 && <a href="/attempts">All attempts</a>}
      className={styles.resume}
    >
      {left.length === 0 ? (
        <p className={styles.empty}>
          No attempts yet. Each lab starts with a prediction; your attempts, their measurements and the best
          tier are listed here, and kept on this device.
        </p>
      ) : (
        <>
          <ul>
            {left.slice(0, SHOWN).map(({ id, said, tier }) => (
              <li key={id}>
                <a href={`/labs/${id}`}>{titleOf(id)}</a>
                <span className="dim2">{said}</span>
                {tier === 'none' ? <span className="dim">No tier yet</span> : <TierMark tier={tier} word />}
              </li>
            ))}
          </ul>
          <Calibrated speedupLabs={speedupLabs} titleOf={(id) => titleOf(id) ?? id} />
        </>
      )}
      <ReviewCount answerKeys={answerKeys} labs={labs.map(({ id }) => id)} />
    </Panel>
  );
}

interface CalibratedProps {
  readonly speedupLabs: readonly string[];
  readonly titleOf: (lab: string) => string;
}

/** Nothing before a prediction was measured. */
function Calibrated({ speedupLabs, titleOf }: CalibratedProps) {
  const state = useDeviceState();
  const kept = useAttempts();
  if (kept.kind !== 'read' || !state) return null;
  const outcomes = listOutcomes(speedupLabs, state.labs, kept.attempts);
  if (outcomes.length === 0) return null;
  return (
    <div className={styles.calibrated}>
      <p>{calibrationText(countNear(outcomes))}</p>
      <CalibrationStrip outcomes={outcomes} titleOf={titleOf} />
    </div>
  );
}
