'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { createId, findSeat } from '#lib/device';
import { cleanName, codeText, parseCode } from '#lib/live';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { CodeField } from './CodeField.tsx';
import styles from './join.module.css';
import { comeBack, type Entered, enterRoom, joinRoom, readRejoin } from './join-calls.ts';
import { RejoinForm } from './RejoinForm.tsx';

type Found = { readonly entered: Entered } | { readonly problem: string } | 'looking' | null;

const since = (at: number) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Code, name, join. `first` is the code of a link or of a QR picture. */
export function JoinDesk({ first = '' }: { readonly first?: string }) {
  const id = useId();
  const [typed, setTyped] = useState(first);
  const [found, setFound] = useState<Found>(null);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isReady, setReady] = useState(false);
  const key = useRef('');
  const nameField = useRef<HTMLInputElement>(null);

  const goTo = (room: string) => location.assign(`/room/${room}`);
  useEffect(() => {
    setReady(true);
    const back = readRejoin(location.hash);
    if (!back) return;
    setBusy(true);
    comeBack(back.room, back.token)
      .then((room) => location.replace(`/room/${room}`))
      .catch((error: Error) => {
        setProblem(error.message);
        setBusy(false);
      });
  }, []);

  const parsed = parseCode(typed);
  const code = 'code' in parsed ? parsed.code : null;
  useEffect(() => {
    setFound(null);
    if (code === null) return;
    let isOver = false;
    setFound('looking');
    enterRoom(code)
      .then((entered) => {
        if (isOver) return;
        setFound({ entered });
        nameField.current?.focus();
      })
      .catch((error: Error) => !isOver && setFound({ problem: error.message }));
    return () => {
      isOver = true;
    };
  }, [code]);

  const entered = found && typeof found === 'object' && 'entered' in found ? found.entered : null;
  const seat = entered && findSeat(entered.room);
  const letters = typed.replace(/[\s-]/g, '').length;
  const codeProblem =
    found && typeof found === 'object' && 'problem' in found
      ? found.problem
      : code === null && letters >= 8 && 'refused' in parsed
        ? parsed.refused
        : '';

  const join = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (!entered || code === null) {
      if (code === null) setProblem('refused' in parsed ? parsed.refused : '');
      return;
    }
    const cleaned = cleanName(name);
    if ('refused' in cleaned) {
      setProblem(cleaned.refused);
      nameField.current?.focus();
      return;
    }
    setProblem('');
    setBusy(true);
    key.current ||= createId();
    joinRoom(code, name, key.current)
      .then(goTo)
      .catch((error: Error & { status?: number }) => {
        setProblem(error.message);
        // Refused: the next try is another one. Not answered: it is the same.
        if (error.status) key.current = '';
        setBusy(false);
      });
  };

  return (
    <>
      <form className={styles.form} onSubmit={join} noValidate aria-label="Join a workshop">
        <div>
          <label className={styles.label} htmlFor={`${id}-code`}>
            Code, 8 characters
          </label>
          <CodeField
            id={`${id}-code`}
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setProblem('');
            }}
            isWrong={codeProblem !== ''}
            describedBy={`${id}-found`}
          />
          <p className={`small ${styles.found}`} id={`${id}-found`} role="status">
            {found === 'looking' && <span className="dim2">Looking for the room …</span>}
            {entered && (
              <>
                <VerdictMark kind="met">Room found</VerdictMark>
                <span className="dim2">
                  {entered.view.title}. {entered.view.here} in the room, since {since(entered.view.createdAt)}
                  .{entered.view.doorsOpen ? '' : ' Its doors are closed: ask the instructor to open them.'}
                </span>
              </>
            )}
            {codeProblem && <span className={styles.problem}>{codeProblem}</span>}
          </p>
        </div>
        {seat && (
          <p className={styles.seat}>
            <span>
              You are in this room already, as <b>{seat.name}</b>.
            </span>
            <a className="btn" href={`/room/${seat.room}`}>
              Go to the room
            </a>
          </p>
        )}
        <div>
          <label className={styles.label} htmlFor={`${id}-name`}>
            Name
          </label>
          <input
            ref={nameField}
            className="field"
            id={`${id}-name`}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              key.current = '';
            }}
            autoComplete="nickname"
            aria-describedby={`${id}-hint ${id}-problem`}
          />
          <p className="small dim2" id={`${id}-hint`}>
            Shown on the instructor’s wall, to nobody else. A name that is taken gets a number.
          </p>
        </div>
        <p className={styles.problem} id={`${id}-problem`} role="alert">
          {problem}
        </p>
        <button
          type="submit"
          className={`btn primary ${styles.wide}`}
          aria-disabled={isBusy || !isReady || !entered?.view.doorsOpen}
        >
          {seat ? 'Join once more, as somebody else' : code && entered ? `Join ${codeText(code)}` : 'Join'}
        </button>
      </form>
      <RejoinForm code={code} onBack={goTo} />
    </>
  );
}
