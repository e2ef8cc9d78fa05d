import { heldText, kindText, pathOfPlace, pathOfStep } from '../where.ts';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

/** The step that is open, and the way there. */
export function StepNow({ view, act }: SeatProps) {
  const step = view.agenda.find(({ id }) => id === view.current);
  const { lead, self } = view;
  const path = step ? pathOfStep(step) : null;
  const held = step ? heldText(step) : null;
  return (
    <section className={`panel ${styles.step}`} aria-labelledby="step-now">
      {step ? (
        <>
          <p className="small dim">
            {kindText(step)} · {step.minutes} min
          </p>
          <h2 id="step-now">{step.title}</h2>
          {held && <p className="dim2">{held}</p>}
          {path && (
            <a className="btn primary" href={path}>
              Go to the {step.kind}
            </a>
          )}
        </>
      ) : (
        <>
          <h2 id="step-now">The workshop has not begun</h2>
          <p className="dim2">This page shows the first step as soon as the instructor opens it.</p>
        </>
      )}
      {lead && (
        <p className={styles.lead}>
          <span>
            The instructor is at <b>{lead.path}</b>
            {lead.slide ? `, slide ${lead.slide}` : ''}.
          </span>
          <a className="btn sm" href={pathOfPlace(lead)}>
            Go there
          </a>
        </p>
      )}
      <p className={styles.lead}>
        <span className="small dim2">
          {self.following
            ? 'You follow the room: labs and lessons offer the way when it moves on.'
            : 'You look on your own.'}
        </span>
        <button
          type="button"
          className="btn quiet sm"
          onClick={() => void act({ kind: 'follow', following: !self.following })}
        >
          {self.following ? 'Look on my own' : 'Follow the room'}
        </button>
      </p>
    </section>
  );
}
