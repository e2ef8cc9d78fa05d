'use client';

import { useId, useState } from 'react';
import { askTeams } from './ask.ts';
import styles from './team.module.css';
import type { Share, Submission } from './types.ts';
import { dayText } from './words.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface OwnSubmissionProps {
  readonly team: string;
  /** Of the lab, for those who do not see the row. */
  readonly title: string;
  readonly submission: Submission | undefined;
  /** For how long the team keeps code; as long as it exists when null. */
  readonly keepCodeDays: number | null;
  /** What can be handed in. */
  readonly offer: { readonly assignment: string; readonly attempt: string } | undefined;
  readonly onChanged: () => Promise<void>;
}

export const SHARES: readonly (readonly [Share, string])[] = [
  ['no', 'Only the leads see it'],
  ['anonymous', 'The team may see it, without my name'],
  ['named', 'The team may see it, with my name'],
];

/** What I handed in: who sees it, and a way to take it back. */
export function OwnSubmission(props: OwnSubmissionProps) {
  const { team, title, submission, keepCodeDays, offer, onChanged } = props;
  const id = useId();
  const [said, setSaid] = useState('');
  if (!submission) {
    if (!offer) return null;
    const handIn = () =>
      askTeams('POST', `/${team}/submissions`, offer)
        .then(onChanged)
        .catch((error: Error) => setSaid(error.message));
    return (
      <>
        <button
          type="button"
          className="btn sm"
          title="The leads see the code of your best attempt from then on, until you take it back."
          aria-label={`Hand in your best attempt: ${title}`}
          onClick={() => void handIn()}
        >
          Hand in
        </button>
        <span className={styles.problem} role="status">
          {said}
        </span>
      </>
    );
  }
  const run = (method: 'POST' | 'DELETE', body?: object) =>
    askTeams(method, `/${team}/submissions/${submission.id}`, body)
      .then(onChanged)
      .catch((error: Error) => setSaid(error.message));
  return (
    <>
      <span className="dim small">
        {!submission.hasCode
          ? 'Its code is kept no longer.'
          : keepCodeDays !== null && `Kept until ${dayText(submission.at + keepCodeDays * DAY_MS)}.`}
      </span>
      <label className="sr" htmlFor={id}>{`Who sees what you handed in: ${title}`}</label>
      <select
        id={id}
        value={submission.share}
        onChange={(event) => void run('POST', { share: event.target.value })}
      >
        {SHARES.map(([share, label]) => (
          <option key={share} value={share}>
            {`Handed in. ${label}`}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn quiet sm"
        aria-label={`Take back: ${title}`}
        onClick={() => void run('DELETE')}
      >
        Take back
      </button>
      <span className={styles.problem} role="status">
        {said}
      </span>
    </>
  );
}
