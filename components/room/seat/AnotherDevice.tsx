'use client';

import { useId, useRef, useState } from 'react';
import { findSeat, type Seat } from '#lib/device';
import { codeText } from '#lib/live';
import { Panel } from '../../ui/Panel.tsx';
import { copyText } from '../copy-text.ts';
import { makePass, rejoinLink } from '../join/join-calls.ts';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

/** The two ways to bring name and work to another device: a code to read out, and a link to send to oneself. */
export function AnotherDevice({ view }: SeatProps) {
  const seat = findSeat(view.room.id);
  if (!seat) return null;
  return (
    <Panel title="Another device">
      <div className={styles.body}>
        <p className="small dim2">
          Both bring back your name and your work. Whoever has one is you in this room: keep it to yourself.
        </p>
        {view.room.phase !== 'ended' && !view.self.left && <PassOf seat={seat} />}
        <LinkOf seat={seat} />
      </div>
    </Panel>
  );
}

const clockText = (at: number) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Six characters to type on the other device. */
function PassOf({ seat }: { readonly seat: Seat }) {
  const [shown, setShown] = useState<{ readonly pass: string; readonly until: number }>();
  const [problem, setProblem] = useState('');
  const show = () =>
    makePass(seat).then(
      ({ pass, forMs }) => {
        setProblem('');
        setShown({ pass, until: Date.now() + forMs });
      },
      (error: Error) => setProblem(error.message),
    );
  return (
    <>
      <div role="status">
        {shown && (
          <>
            <p className={`mono ${styles.pass}`} data-pass="">
              {codeText(shown.pass)}
            </p>
            <p className="small">
              {`On the other device: ${location.host}/join, the room’s code ${codeText(seat.code)}, then “Been here today?” and these six. They open once, until ${clockText(shown.until)}.`}
            </p>
          </>
        )}
      </div>
      <p className={styles.problem} role="alert">
        {problem}
      </p>
      <button type="button" className="btn sm" onClick={() => void show()}>
        {shown ? 'Show another code' : 'Show a code to type there'}
      </button>
    </>
  );
}

function LinkOf({ seat }: { readonly seat: Seat }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const [isShown, setShown] = useState(false);
  if (!isShown) {
    return (
      <button type="button" className="btn sm" onClick={() => setShown(true)}>
        Show my rejoin link
      </button>
    );
  }
  const copy = async () => {
    setSaid((await copyText(rejoinLink(seat), field.current)) ? 'Copied.' : 'Select the link and copy it.');
  };
  return (
    <>
      <label htmlFor={id}>Rejoin link</label>
      <input
        ref={field}
        className="field"
        id={id}
        readOnly
        value={rejoinLink(seat)}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="btn sm" onClick={() => void copy()}>
        Copy the link
      </button>
      <p className="small" role="status">
        {said}
      </p>
    </>
  );
}
