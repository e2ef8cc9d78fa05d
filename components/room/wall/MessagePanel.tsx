'use client';

import { type FormEvent, useId, useState } from 'react';
import { LIMITS } from '#lib/live';
import styles from './side.module.css';
import { useWall } from './wall-context.tsx';

/** A message to everybody, which stands until it is taken away. */
export function MessagePanel() {
  const { view, act } = useWall();
  const [text, setText] = useState('');
  const id = useId();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && (await act({ kind: 'broadcast', text }))) setText('');
  };
  return (
    <form className={styles.block} onSubmit={send}>
      <label htmlFor={id} className={styles.title}>
        <b>Message to everyone</b>
      </label>
      <span className={styles.send}>
        <input
          id={id}
          data-wall="message"
          className="field"
          maxLength={LIMITS.textCharacters}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="btn">
          Send
        </button>
      </span>
      {view.broadcast && (
        <p className={styles.sent}>
          <span>{`“${view.broadcast.text}”`}</span>
          <button
            type="button"
            className="btn quiet sm"
            onClick={() => act({ kind: 'broadcast', text: null })}
          >
            Take it away
          </button>
        </p>
      )}
    </form>
  );
}
