'use client';

import { type FormEvent, useCallback, useEffect, useId, useState } from 'react';
import { isLabPassed, isQuizPassed } from '#lib/certificate';
import { countText } from '../course/format-minutes.ts';
import { Panel } from '../ui/Panel.tsx';
import { TierMark } from '../ui/TierMark.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { type Issued, issue, type Refused, readOwn, type TrackStanding } from './ask.ts';
import styles from './certificate.module.css';
import { day } from './day.ts';

interface View {
  readonly tracks: readonly TrackStanding[];
  readonly certificates: readonly Issued[];
  /** What the account is called: the name that is offered. */
  readonly name: string;
}

/** The person's certificates, and how far they are in each track. */
export function OwnCertificates() {
  const [view, setView] = useState<View | 'signed-out'>();
  const [problem, setProblem] = useState('');
  const load = useCallback(async () => {
    try {
      const { openDevice } = await import('#lib/device');
      const device = await openDevice();
      // What counts is what the server has.
      await device.sync.flush();
      const { person } = await (await device.account()).read();
      if (!person) return setView('signed-out');
      setView({ ...(await readOwn()), name: person.name });
      setProblem('');
    } catch (error) {
      if ((error as Refused).code === 'signed-out') setView('signed-out');
      else setProblem((error as Error).message);
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);

  if (problem)
    return (
      <p className={styles.notice} role="alert">
        {problem}{' '}
        <button type="button" className="btn sm" onClick={load}>
          Try again
        </button>
      </p>
    );
  if (view === undefined) return <p className="dim2">Looking at what the server has of you …</p>;
  if (view === 'signed-out')
    return (
      <p className={styles.lead}>
        A certificate stands on what the server has recorded under your account.{' '}
        <a href="/account">Sign in or sign up</a> first: what you did here so far comes with you.
      </p>
    );
  return (
    <>
      {view.certificates.length > 0 && <IssuedList {...view} />}
      <h2 className={styles.tracksHead}>Tracks</h2>
      {view.tracks.map((track) => (
        <TrackPanel
          key={track.slug}
          track={track}
          name={view.name}
          isIssued={view.certificates.some((one) => one.track === track.slug && isCurrent(one))}
        />
      ))}
    </>
  );
}

const isCurrent = ({ replacedAt, withdrawnAt }: Issued) => !replacedAt && !withdrawnAt;

function IssuedList({ certificates, tracks }: View) {
  return (
    <Panel title="Issued">
      <ul className={styles.issued}>
        {certificates.map((one) => (
          <li key={one.code}>
            <a href={`/certificate/${one.code}`} className="mono">
              {one.code}
            </a>
            <span>
              {tracks.find(({ slug }) => slug === one.track)?.title ?? one.track}, {one.name}
            </span>
            <span className="dim2">
              {one.withdrawnAt
                ? `Withdrawn on ${day(one.withdrawnAt)}`
                : one.replacedAt
                  ? `Replaced on ${day(one.replacedAt)}`
                  : `Issued on ${day(one.issuedAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface TrackPanelProps {
  readonly track: TrackStanding;
  readonly name: string;
  readonly isIssued: boolean;
}

function TrackPanel({ track, name, isIssued }: TrackPanelProps) {
  const passed = track.labs.filter(isLabPassed).length;
  const quizzes = track.quizzes.filter(isQuizPassed).length;
  const parts = [
    `${passed} of ${countText(track.labs.length, 'lab')} at silver or better`,
    ...(track.quizzes.length > 0 ? [`${quizzes} of ${track.quizzes.length} quizzes at 80 % or better`] : []),
    `${track.lessons.done} of ${countText(track.lessons.of, 'lesson')} done`,
  ];
  return (
    <Panel title={track.title} className={styles.track}>
      <div className={styles.body}>
        <p className="dim2">{track.summary}</p>
        <p>{parts.join(', ')}.</p>
        {track.missing ? (
          <details>
            <summary>What is missing</summary>
            <ul className={styles.missing}>
              {track.labs
                .filter((lab) => !isLabPassed(lab))
                .map(({ id, title, tier, refused }) => (
                  <li key={id}>
                    <a href={`/labs/${id}`}>{title}</a>
                    <TierMark tier={tier} word />
                    {refused && (
                      <span className="dim2">The server judged it again and refused it: {refused}</span>
                    )}
                  </li>
                ))}
              {track.quizzes
                .filter((quiz) => !isQuizPassed(quiz))
                .map(({ module, title, right, of }) => (
                  <li key={module}>
                    <a href={`/learn/${module}/quiz`}>Quiz: {title}</a>
                    <span className="dim2">
                      {right} of {of} right
                    </span>
                  </li>
                ))}
            </ul>
          </details>
        ) : (
          <IssueForm track={track} name={name} isIssued={isIssued} />
        )}
      </div>
    </Panel>
  );
}

/** How long to wait before asking how far the judging is. */
const AGAIN_MS = 2_000;

function IssueForm({ track, name, isIssued }: TrackPanelProps) {
  const id = useId();
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const wished = String(new FormData(event.currentTarget).get('name') ?? '');
    setBusy(true);
    setProblem('');
    try {
      for (;;) {
        const answer = await issue(track.slug, wished);
        if ('code' in answer) return location.assign(`/certificate/${answer.code}`);
        const { judged, of } = answer.judging;
        setSaid(`Judged again on the server: ${judged} of ${countText(of, 'lab')}.`);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    } catch (error) {
      setProblem((error as Error).message);
      setSaid('');
    }
    setBusy(false);
  };
  return (
    <form className={styles.issue} onSubmit={submit}>
      <VerdictMark kind="met">Everything is there</VerdictMark>
      <label htmlFor={id}>Name on the certificate</label>
      <div>
        <input
          id={id}
          name="name"
          className="field"
          defaultValue={name}
          maxLength={200}
          required
          autoComplete="name"
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-said`}
        />
        <button type="submit" className="btn primary" aria-disabled={isBusy || undefined}>
          {isIssued ? 'Issue another in its place' : 'Issue the certificate'}
        </button>
      </div>
      <p id={`${id}-said`} className={problem ? styles.problem : 'small dim2'} role="status">
        {problem ||
          said ||
          'The server judges your best attempts again first; that takes a few seconds for each lab. The name cannot be changed afterwards.'}
      </p>
    </form>
  );
}
