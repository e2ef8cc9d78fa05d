'use client';

import { type FormEvent, useId, useState } from 'react';
import { localDate, TRACKS, workingDate } from '#lib/teams';
import { askTeams } from './ask.ts';
import styles from './team.module.css';
import type { TeamOutline } from './types.ts';

export interface NewAssignmentProps {
  readonly team: string;
  readonly outline: TeamOutline;
  readonly onClose: () => void;
  readonly onAssigned: (id: string, words: string) => Promise<void>;
}

type Kind = 'plan' | 'bundle' | 'labs';
const KINDS: readonly (readonly [Kind, string])[] = [
  ['plan', 'The two-week plan'],
  ['bundle', 'A track or a module'],
  ['labs', 'Labs of my choice'],
];
const BUNDLES = [
  ['track', 'Tracks'],
  ['module', 'Modules'],
] as const;
const FORTNIGHT_MS = 14 * 24 * 60 * 60 * 1000;

/** What to do, how far, until when, and on whose clocks. */
export function NewAssignment({ team, outline, onClose, onAssigned }: NewAssignmentProps) {
  const id = useId();
  const [kind, setKind] = useState<Kind>('plan');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [defaults] = useState(() => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const today = localDate(Date.now(), timeZone);
    return { timeZone, startsOn: workingDate(today, 1), due: localDate(Date.now() + FORTNIGHT_MS, timeZone) };
  });
  const [zones] = useState(() => Intl.supportedValuesOf('timeZone'));

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const values = new FormData(event.currentTarget);
    const text = (name: string) => String(values.get(name) ?? '');
    const tier = text('tier');
    const [of = '', slug] = text('bundle').split(':');
    const what = {
      plan: { kind, track: text('track'), startsOn: text('startsOn') },
      bundle: { kind: of, [of]: slug, tier },
      labs: { kind, labs: values.getAll('lab').map((lab) => ({ lab: String(lab), tier })) },
    }[kind];
    const title = text('title').trim();
    const due = { date: text('date'), time: text('time'), timeZone: text('timeZone') };
    setBusy(true);
    setProblem('');
    askTeams<{ id: string; missing: string[] }>('POST', `/${team}/assignments`, {
      ...(title && { title }),
      what,
      due,
    })
      .then((made) => onAssigned(made.id, wordsOf(made.missing)))
      .catch((error: Error) => setProblem(sentence(error.message)))
      .finally(() => setBusy(false));
  };

  return (
    <form className={`panel ${styles.form}`} aria-label="New assignment" onSubmit={send} noValidate>
      <fieldset>
        <legend>What</legend>
        <div className={styles.choices}>
          {KINDS.map(([value, label]) => (
            <label key={value}>
              <input type="radio" name="kind" checked={kind === value} onChange={() => setKind(value)} />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <div className={styles.fields}>
        {kind === 'plan' && (
          <>
            <label>
              Track
              <select name="track">
                {Object.entries(TRACKS).map(([track, label]) => (
                  <option key={track} value={track}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
            <label>
              First day
              <input className="field" type="date" name="startsOn" defaultValue={defaults.startsOn} />
            </label>
          </>
        )}
        {kind === 'bundle' && (
          <label>
            Track or module
            <select name="bundle">
              {BUNDLES.map(([of, label]) => (
                <optgroup key={of} label={label}>
                  {outline[`${of}s`]
                    .filter(({ labs }) => labs > 0)
                    .map(({ slug, title, labs }) => (
                      <option key={slug} value={`${of}:${slug}`}>
                        {`${title} (${labs === 1 ? '1 lab' : `${labs} labs`})`}
                      </option>
                    ))}
                </optgroup>
              ))}
            </select>
          </label>
        )}
        {kind !== 'plan' && (
          <label>
            To reach
            <select name="tier" defaultValue="silver">
              <option value="bronze">Bronze</option>
              <option value="silver">Silver</option>
              <option value="gold">Gold</option>
            </select>
          </label>
        )}
        <label>
          Due on
          <input className="field" type="date" name="date" defaultValue={defaults.due} />
        </label>
        <label>
          At
          <input className="field" type="time" name="time" defaultValue="18:00" />
        </label>
        <label>
          Time zone
          <select name="timeZone" defaultValue={defaults.timeZone}>
            {[...new Set([defaults.timeZone, 'UTC', ...zones])].map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </label>
        <label>
          Title
          <input className="field" name="title" autoComplete="off" placeholder="Made from what you choose" />
        </label>
      </div>
      {kind === 'labs' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must reach it
        <fieldset className={styles.labChoice} tabIndex={0}>
          <legend>Labs</legend>
          {outline.labs.map((lab) => (
            <label key={lab.id}>
              <input type="checkbox" name="lab" value={lab.id} />
              <span>
                {lab.title} <span className="dim small">{lab.module}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <p className="small dim2" id={`${id}-sees`}>
        Everybody in the team is told in the course. You will see the tier they reach, how many runs it took,
        and whether they are stuck; their code only where they hand it in.
      </p>
      <div className={styles.small}>
        <button type="submit" className="btn primary" aria-disabled={isBusy}>
          Assign
        </button>
        <button type="button" className="btn quiet" onClick={onClose}>
          Cancel
        </button>
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      </div>
    </form>
  );
}

/** The server names a field before its sentence. */
const sentence = (message: string) =>
  message.replace(/^[a-zA-Z.]+: (?=[A-Z"\d])/, '').replace(/^what\.labs: must/, 'Labs: there must');

const wordsOf = (missing: readonly string[]) =>
  missing.length === 0
    ? 'Assigned.'
    : `Assigned, without ${missing.length === 1 ? 'a lab' : `${missing.length} labs`} of the plan that this course does not have: ${missing.join(', ')}.`;
