import { Panel } from '../../ui/Panel.tsx';
import { kindText, pathOfStep } from '../where.ts';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

/** What is planned; what was opened can be gone to. */
export function Agenda({ view }: SeatProps) {
  return (
    <Panel title="Agenda">
      <ol className={styles.agenda}>
        {view.agenda.map((step) => {
          const path = step.opened ? pathOfStep(step) : null;
          return (
            <li
              key={step.id}
              aria-current={step.id === view.current ? 'step' : undefined}
              data-open={step.opened || undefined}
            >
              {path ? <a href={path}>{step.title}</a> : <span>{step.title}</span>}
              <span className="micro dim">
                {kindText(step)}, {step.minutes} min
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
