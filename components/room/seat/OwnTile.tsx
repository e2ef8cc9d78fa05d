import { Panel } from '../../ui/Panel.tsx';
import { TierMark } from '../../ui/TierMark.tsx';
import { factorText } from '../words.ts';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

const STATUS = {
  'not-started': 'Not started',
  running: 'Running',
  wrong: 'Wrong result',
  slow: 'Correct, not fast enough yet',
  bronze: 'Bronze reached',
  silver: 'Silver reached',
  gold: 'Gold reached',
  stuck: 'Stuck: the instructor sees it, and may come by',
} as const;

/** What the instructor sees of the reader, lab by lab. */
export function OwnTile({ view }: SeatProps) {
  const rows = Object.entries(view.work);
  const titleOf = (lab: string) => view.agenda.find((step) => step.lab === lab)?.title ?? lab;
  return (
    <Panel title="What the instructor sees of you">
      {rows.length === 0 ? (
        <p className={`${styles.body} dim2`}>
          Your name, and that you are here. Runs appear after your first one.
        </p>
      ) : (
        <ul className={styles.rows}>
          {rows.map(([lab, work]) => (
            <li key={lab}>
              <span>
                <b>{titleOf(lab)}</b>
                <span className="small dim2">
                  {STATUS[work.status]}. {work.runs} {work.runs === 1 ? 'run' : 'runs'}
                  {work.best === null ? '' : `, ${factorText(work.best)} at best`}.
                </span>
              </span>
              <TierMark tier={work.tier} word={work.tier !== 'none'} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
