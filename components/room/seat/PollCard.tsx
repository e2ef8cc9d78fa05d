'use client';

import { type FormEvent, useId, useState } from 'react';
import type { PollView } from '#lib/live';
import { CheckIcon } from '../../ui/icons.tsx';
import { useHoldPage } from '../use-hold-page.ts';
import styles from './poll.module.css';
import type { SeatProps } from './seat-props.ts';
import { useChosen } from './use-chosen.ts';

export interface PollCardProps extends SeatProps {
  readonly id: string;
  readonly poll: PollView & { readonly mine: number | null };
}

const WHEN = {
  open: 'You can change it until the poll closes.',
  closed: 'The poll is closed.',
} as const;

/** A poll or a prediction: the answer, and what others said once the rules show it. */
export function PollCard(props: PollCardProps) {
  const { id, poll } = props;
  return (
    <section className={styles.poll} aria-labelledby={`poll-${id}`}>
      <p className="small dim">
        {poll.asks === 'choice' ? 'Poll' : 'Prediction'} · {poll.open ? 'open' : 'closed'} · {poll.answered}{' '}
        answered
      </p>
      <h2 id={`poll-${id}`}>{poll.text}</h2>
      {poll.asks === 'choice' ? <Options {...props} /> : <Figure {...props} />}
      <p className={styles.sent} role="status">
        {poll.mine !== null && (
          <b>
            <CheckIcon size={14} /> Sent
          </b>
        )}
        <span className="dim2">
          {poll.open ? WHEN.open : WHEN.closed}
          {poll.results === null &&
            poll.open &&
            ' What others said is not shown before, so that it does not steer you.'}
        </span>
      </p>
    </section>
  );
}

const letterOf = (place: number) => String.fromCharCode(65 + place);

function Options({ id, poll, view, act }: PollCardProps) {
  const isOpen = poll.open && view.room.phase !== 'ended' && !view.self.left;
  const [chosen, choose] = useChosen(poll.mine);
  return (
    <fieldset className={styles.options}>
      <legend className="sr">One answer</legend>
      {poll.options.map((option, place) => {
        const count = poll.results?.counts[place] ?? 0;
        const isRight = poll.right === place;
        return (
          <label
            key={place}
            className={styles.option}
            data-mine={chosen === place || undefined}
            data-right={isRight || undefined}
          >
            <input
              type="radio"
              name={`poll-${id}`}
              checked={chosen === place}
              disabled={!isOpen}
              onChange={() => choose(place, () => act({ kind: 'vote', poll: id, answer: place }))}
            />
            <b aria-hidden="true">{letterOf(place)}</b>
            <span className={styles.text}>
              {option}
              {isRight && (
                <span className={styles.right}>
                  <CheckIcon size={14} /> right
                </span>
              )}
            </span>
            <i className={styles.mark} aria-hidden="true" />
            {poll.results && (
              <span className={styles.result}>
                <span className={styles.bar} aria-hidden="true">
                  <i style={{ width: `${(100 * count) / Math.max(1, view.here)}%` }} />
                </span>
                <span className="small">
                  {count}
                  <span className="sr"> of {view.here} in the room</span>
                </span>
              </span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}

function Figure({ id, poll, view, act }: PollCardProps) {
  const field = useId();
  const [typed, setTyped] = useState<string>();
  useHoldPage(typed !== undefined);
  const [problem, setProblem] = useState('');
  const isOpen = poll.open && view.room.phase !== 'ended' && !view.self.left;
  const shown = typed ?? (poll.mine === null ? '' : String(poll.mine));
  const spread = poll.results?.spread;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const answer = Number(shown.replace(',', '.').trim());
    if (shown.trim() === '' || !Number.isFinite(answer) || answer < 0 || answer > 1e9)
      return setProblem('Give a number from 0 to 1,000,000,000.');
    setProblem('');
    void act({ kind: 'vote', poll: id, answer }).then((done) => done && setTyped(undefined));
  };
  return (
    <>
      <form className={styles.figure} onSubmit={send} noValidate>
        <label htmlFor={field}>
          Your answer
          <span className="small dim">It is yours; only the room’s spread is shown.</span>
        </label>
        <span className={styles.unit}>
          <input
            className="field"
            id={field}
            value={shown}
            inputMode="decimal"
            autoComplete="off"
            disabled={!isOpen}
            aria-invalid={problem !== '' || undefined}
            aria-describedby={`${field}-problem`}
            onChange={(event) => setTyped(event.target.value)}
          />
          {poll.unit}
        </span>
        <button type="submit" className="btn" aria-disabled={!isOpen || typed === undefined}>
          {poll.mine === null ? 'Send' : 'Change'}
        </button>
      </form>
      <p className={styles.problem} id={`${field}-problem`} role="alert">
        {problem}
      </p>
      {spread && (
        <p className="small">
          The room: from {figure(spread.least)} to {figure(spread.greatest)}
          {poll.unit}, half of it between {figure(spread.lowerQuartile)} and {figure(spread.upperQuartile)}
          {poll.unit}, the middle one {figure(spread.median)}
          {poll.unit}.
        </p>
      )}
    </>
  );
}

const figure = (value: number) => value.toLocaleString('en-GB', { maximumSignificantDigits: 3 });
