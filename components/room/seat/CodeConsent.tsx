'use client';

import { Panel } from '../../ui/Panel.tsx';
import { OfferSolution } from './OfferSolution.tsx';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

/** Whether the instructors see code, of which run; and the ways to change it. */
export function CodeConsent(props: SeatProps) {
  const { view, act } = props;
  const { code } = view.self;
  const titleOf = (lab: string) => view.agenda.find((step) => step.lab === lab)?.title ?? lab;
  const shareable = Object.entries(view.work).filter(([, work]) => work.lastRun !== null);
  if (view.self.left) return null;
  return (
    <Panel title="Your code">
      <div className={styles.body}>
        <p role="status">
          {code.state === 'asked' && <b>The instructor asks to see the code of one run of yours.</b>}
          {code.state === 'granted' && (
            <>
              The instructor sees the code of <b>one run</b> of “{titleOf(code.lab)}”, and no later one.
            </>
          )}
          {(code.state === 'none' || code.state === 'refused' || code.state === 'withdrawn') &&
            'Nobody sees your code. You can share one run at a time, and take it back.'}
        </p>
        {shareable.map(([lab, work]) => {
          const isShared = code.state === 'granted' && code.run === work.lastRun;
          return (
            !isShared && (
              <button
                key={lab}
                type="button"
                className="btn sm"
                onClick={() => void act({ kind: 'share-code', lab, run: work.lastRun! })}
              >
                Share my latest run of “{titleOf(lab)}”
              </button>
            )
          );
        })}
        {code.state === 'asked' && shareable.length === 0 && (
          <p className="small dim2">You have no run to share yet.</p>
        )}
        {code.state === 'asked' && (
          <button type="button" className="btn quiet sm" onClick={() => void act({ kind: 'refuse-code' })}>
            No, thank you
          </button>
        )}
        {code.state === 'granted' && (
          <button type="button" className="btn sm" onClick={() => void act({ kind: 'withdraw-code' })}>
            Take it back
          </button>
        )}
        <OfferSolution {...props} />
      </div>
    </Panel>
  );
}
