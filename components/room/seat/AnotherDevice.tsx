'use client';

import { useId, useRef, useState } from 'react';
import { findSeat } from '#lib/device';
import { Panel } from '../../ui/Panel.tsx';
import { copyText } from '../copy-text.ts';
import { rejoinLink } from '../join/join-calls.ts';
import styles from './seat.module.css';

/** The link that brings back name and work elsewhere. */
export function AnotherDevice({ room }: { readonly room: string }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const [isShown, setShown] = useState(false);
  const seat = findSeat(room);
  if (!seat) return null;
  const copy = async () => {
    setSaid((await copyText(rejoinLink(seat), field.current)) ? 'Copied.' : 'Select the link and copy it.');
  };
  return (
    <Panel title="Another device">
      <div className={styles.body}>
        <p className="small dim2">
          Your rejoin link brings back your name and your work. Whoever has it is you in this room: keep it to
          yourself.
        </p>
        {isShown ? (
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
        ) : (
          <button type="button" className="btn sm" onClick={() => setShown(true)}>
            Show my rejoin link
          </button>
        )}
      </div>
    </Panel>
  );
}
