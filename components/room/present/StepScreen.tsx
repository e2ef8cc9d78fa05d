import type { ProjectorView } from '#lib/live';
import { STAGE_WORDS } from '../agenda/agenda-draft.ts';
import { FILTER_WORDS } from '../wall/tile-order.ts';
import styles from './present.module.css';
import { TimeLeft } from './TimeLeft.tsx';

const COUNTED = ['not-started', 'running', 'wrong', 'slow', 'bronze', 'silver', 'gold', 'stuck'] as const;

/** A lab, a talk or a break: its name, the time, and of a lab how many stand where. */
export function StepScreen({ view }: { readonly view: ProjectorView }) {
  const { step, room, counts, timer, broadcast } = view;
  if (!step) return null;
  return (
    <div className={styles.narrow}>
      <h1>{step.title}</h1>
      {room.phase !== 'running' && (
        <p className={styles.lead}>{room.phase === 'paused' ? 'Paused.' : 'This room has ended.'}</p>
      )}
      {step.kind === 'lab' && (
        <>
          <p className={styles.lead}>
            {`Open now: ${step.stages?.map((stage) => STAGE_WORDS[stage].toLowerCase()).join(', ')}. It is in your room, under the name of the lab.`}
          </p>
          <dl className={styles.counts}>
            {COUNTED.filter((one) => counts[one] > 0).map((one) => (
              <div key={one}>
                <dt>{FILTER_WORDS[one]}</dt>
                <dd>{counts[one]}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {broadcast && <p className={styles.broadcast}>{broadcast.text}</p>}
      <TimeLeft timer={timer} />
    </div>
  );
}
