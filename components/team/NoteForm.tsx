'use client';

import { type FormEvent, useState } from 'react';
import type { StuckRow } from '#lib/teams';
import { LIMITS } from '#lib/teams';
import { askTeams } from './ask.ts';
import styles from './team.module.css';
import type { TeamOutline } from './types.ts';

export interface NoteFormProps {
  readonly team: string;
  readonly kind: 'help' | 'lesson';
  readonly row: StuckRow;
  readonly outline: TeamOutline;
  readonly onSent: () => Promise<void>;
  readonly onClose: () => void;
}

/** A lead writes to somebody who is stuck: an offer, or what to read or do first. */
export function NoteForm({ team, kind, row, outline, onSent, onClose }: NoteFormProps) {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const values = new FormData(event.currentTarget);
    const text = String(values.get('text') ?? '');
    const target = String(values.get('target') ?? '');
    const sent = target.startsWith('lab:') ? { lab: target.slice('lab:'.length) } : { lesson: target };
    const { member, lab } = row;
    setProblem('');
    setBusy(true);
    askTeams('POST', `/${team}/notes`, {
      ...{ kind, member, lab, text },
      ...(kind === 'lesson' && { send: sent }),
    })
      .then(onSent)
      .catch((error: Error) => setProblem(error.message.replace(/^text: /, 'The note ')))
      .finally(() => setBusy(false));
  };
  const label = kind === 'help' ? `Offer ${row.name} help` : `Send ${row.name} a lesson`;
  return (
    <form className={styles.note} aria-label={label} onSubmit={send} noValidate>
      {kind === 'lesson' && <Targets row={row} outline={outline} />}
      <label className={styles.column}>
        {kind === 'help' ? `What you write to ${row.name}` : 'With a line from you'}
        <textarea
          className="field"
          name="text"
          rows={2}
          maxLength={LIMITS.noteCharacters}
          // biome-ignore lint/a11y/noAutofocus: the lead has just asked for this form
          autoFocus
          defaultValue={
            kind === 'help'
              ? 'Do you want to look at it together? Say when it suits you.'
              : 'This has the idea that the lab needs.'
          }
        />
      </label>
      <div className={styles.small}>
        <button type="submit" className="btn primary sm" aria-disabled={isBusy}>
          {kind === 'help' ? 'Send the offer' : 'Send'}
        </button>
        <button type="button" className="btn quiet sm" onClick={onClose}>
          Cancel
        </button>
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      </div>
    </form>
  );
}

/** Lessons and labs by module, first of all those that the lab belongs to. */
function Targets({ row, outline }: Pick<NoteFormProps, 'row' | 'outline'>) {
  const module = outline.labs.find(({ id }) => id === row.lab)?.module;
  const near = outline.lessons.filter(({ labs }) => labs.includes(row.lab));
  const first = near.length > 0 ? near : outline.lessons.filter((one) => one.module === module);
  const modules = [...new Set(outline.lessons.map((one) => one.module))];
  const labs = outline.labs.filter(({ id }) => id !== row.lab);
  const option = ({ path, title }: { path: string; title: string }) => (
    <option key={path} value={path}>
      {title}
    </option>
  );
  return (
    <label className={styles.column}>
      Lesson or lab
      <select name="target" defaultValue={first[0]?.path}>
        {near.length > 0 && <optgroup label="Belongs to this lab">{near.map(option)}</optgroup>}
        {modules.map((title) => (
          <optgroup key={title} label={title}>
            {outline.lessons.filter((one) => one.module === title && !near.includes(one)).map(option)}
            {labs
              .filter((one) => one.module === title)
              .map(({ id, title }) => option({ path: `lab:${id}`, title: `Lab: ${title}` }))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
