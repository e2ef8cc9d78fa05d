'use client';

import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { Step } from '#lib/live';
import { countText, formatMinutes } from '../../course/format-minutes.ts';
import { DownloadIcon, UploadIcon } from '../../ui/icons.tsx';
import { saveFile } from '../../ui/save-file.ts';
import type { Outline } from '../outline.ts';
import styles from './agenda.module.css';
import {
  type Agenda,
  agendaFileOf,
  minutesOf,
  moveStep,
  newStep,
  problemsOf,
  readAgendaFile,
  STEP_WORDS,
} from './agenda-draft.ts';
import { StepRow } from './StepRow.tsx';

export interface AgendaEditorProps {
  readonly first: Agenda;
  readonly outline: Outline;
  /** What the button says that uses the agenda. */
  readonly submit: string;
  /** Steps that were opened already: they stay. */
  readonly opened?: ReadonlySet<string>;
  /** The title cannot be changed any more. */
  readonly fixedTitle?: boolean;
  /** Throws with a sentence to show. */
  readonly onSubmit: (agenda: Agenda) => Promise<void>;
  readonly onCancel: () => void;
}

const NOTHING: ReadonlySet<string> = new Set();

/** An agenda to be changed: steps by keyboard or pointer, their sum, what is still missing, files. */
export function AgendaEditor(props: AgendaEditorProps) {
  const { first, outline, submit, opened = NOTHING, fixedTitle = false, onSubmit, onCancel } = props;
  const [agenda, setAgenda] = useState(first);
  const [shown, setShown] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const id = useId();
  const choices = useMemo(
    () => ({
      lessons: new Set(outline.lessons.map(({ path }) => path)),
      labs: new Set(outline.labs.map((lab) => lab.id)),
    }),
    [outline],
  );
  const problems = problemsOf(agenda, choices);
  const { title, steps } = agenda;
  const setSteps = (next: readonly Step[]) => setAgenda({ ...agenda, steps: next });
  const focusStep = (step: string) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-step="${step}"]`)?.focus());

  const add = (kind: Step['kind']) => {
    const step = newStep(kind, steps);
    setSteps([...steps, step]);
    setShown(step.id);
    focusStep(step.id);
  };
  const move = (step: Step, by: number) => {
    const next = moveStep(steps, step.id, by);
    setSteps(next);
    setSaid(`${step.title || STEP_WORDS[step.kind]}: step ${next.indexOf(step) + 1} of ${next.length}.`);
    focusStep(step.id);
  };
  const remove = (step: Step) => {
    const place = steps.indexOf(step);
    setSteps(steps.filter((one) => one !== step));
    setSaid(`${step.title || STEP_WORDS[step.kind]} was removed.`);
    const beside = steps[place + 1] ?? steps[place - 1];
    if (beside) focusStep(beside.id);
  };
  const onKeyDown = (event: KeyboardEvent, step: Step) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(step, event.key === 'ArrowUp' ? -1 : 1);
  };
  const load = async (file: File | undefined) => {
    if (!file) return;
    const read = readAgendaFile(await file.text());
    if ('refused' in read) return setSaid(read.refused);
    setAgenda(fixedTitle ? { ...read, title } : read);
    setSaid(`Loaded ${countText(read.steps.length, 'step')} from ${file.name}.`);
  };
  const use = async () => {
    setAsked(true);
    const [problem] = problems;
    if (problem) {
      if (problem.step) {
        setShown(problem.step);
        focusStep(problem.step);
      }
      return setSaid(`${countText(problems.length, 'thing')} still to do: see below each step.`);
    }
    setBusy(true);
    setSaid('');
    await onSubmit({ title: title.trim(), steps })
      .catch((error: Error) => setSaid(error.message))
      .finally(() => setBusy(false));
  };

  return (
    <div className={styles.editor}>
      {!fixedTitle && (
        <div className={styles.title}>
          <label htmlFor={`${id}title`}>Title of the room</label>
          <input
            id={`${id}title`}
            className="field"
            value={title}
            maxLength={160}
            onChange={(event) => setAgenda({ ...agenda, title: event.target.value })}
          />
        </div>
      )}
      <div className={styles.sum}>
        <p>
          <b>{countText(steps.length, 'step')}</b>, <b>{formatMinutes(Math.round(minutesOf(steps)))}</b>
        </p>
        <p className="small dim">
          <kbd>Alt ↑</kbd> and <kbd>Alt ↓</kbd> move a step.
        </p>
      </div>
      <ol className={styles.steps} ref={list}>
        {steps.map((step, place) => (
          <StepRow
            key={step.id}
            step={step}
            place={place}
            of={steps.length}
            isShown={shown === step.id}
            wasOpened={opened.has(step.id)}
            problems={isAsked ? problems.filter((one) => one.step === step.id) : []}
            outline={outline}
            onShow={(next) => setShown(next ? step.id : null)}
            onChange={(next) => setSteps(steps.with(place, next))}
            onMove={(by) => move(step, by)}
            onRemove={() => remove(step)}
            onKeyDown={(event) => onKeyDown(event, step)}
          />
        ))}
      </ol>
      <fieldset className={styles.add}>
        <legend className="label">Add a step</legend>
        {(Object.keys(STEP_WORDS) as Step['kind'][]).map((kind) => (
          <button key={kind} type="button" className="btn sm" onClick={() => add(kind)}>
            {STEP_WORDS[kind]}
          </button>
        ))}
      </fieldset>
      {isAsked && problems.some(({ step }) => step === null) && (
        <ul className={styles.problems}>
          {problems
            .filter(({ step }) => step === null)
            .map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
        </ul>
      )}
      <div className={styles.act}>
        <button type="button" className="btn primary" aria-disabled={isBusy} onClick={() => !isBusy && use()}>
          {submit}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          Cancel
        </button>
        <span className={styles.files}>
          <button
            type="button"
            className="btn quiet sm"
            onClick={() => saveFile(`${title.trim() || 'agenda'}.json`, agendaFileOf(agenda))}
          >
            <DownloadIcon size={14} />
            Save as a file
          </button>
          <label className={`btn quiet sm ${styles.pick}`}>
            <UploadIcon size={14} />
            Load a file
            <input
              type="file"
              accept=".json,application/json"
              className="sr"
              onChange={(event) => {
                load(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
        </span>
        <p role="status" className="small dim2">
          {said}
        </p>
      </div>
    </div>
  );
}
