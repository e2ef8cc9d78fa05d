import type { Place } from '#lib/live';
import { heldText, kindText, pathOfPlace, pathOfStep, placeText } from '../where.ts';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

interface StepNowProps extends SeatProps {
  /** Where the page is about to go with the room. */
  readonly going: Place | null;
  /** Whether this page shows a place itself. */
  readonly showsHere: (place: Place) => boolean;
}

/** The step that is open, and the way there. */
export function StepNow({ view, act, going, showsHere }: StepNowProps) {
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
      {lead && lead.path !== location.pathname && !showsHere(lead) && (
        <p className={styles.lead} role="status">
          <span>
            {going ? 'You go along with the room to ' : 'The instructor is at '}
            <b>{placeText(lead, view.agenda)}</b>
            {going ? ' in a moment.' : lead.slide ? `, slide ${lead.slide}.` : '.'}
          </span>
          <a className="btn sm" href={pathOfPlace(lead)}>
            Go there
          </a>
        </p>
      )}
      <p className={styles.lead}>
        <span className="small dim2">
          {self.following
            ? 'You follow the room: when the instructor leads, your page goes along.'
            : 'You look on your own: nothing moves your page.'}
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
