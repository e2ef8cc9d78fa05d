'use client';

import { type KeyboardEvent, useId } from 'react';
import type { Step } from '#lib/live';
import { ArrowDownIcon, ArrowUpIcon, ChevronDownIcon, TrashIcon } from '../../ui/icons.tsx';
import type { Outline } from '../outline.ts';
import styles from './agenda.module.css';
import { type Problem, STEP_WORDS } from './agenda-draft.ts';
import { StepFields } from './StepFields.tsx';

export interface StepRowProps {
  readonly step: Step;
  readonly place: number;
  readonly of: number;
  readonly isShown: boolean;
  /** The room has been there: what it is stays. */
  readonly wasOpened: boolean;
  readonly problems: readonly Problem[];
  readonly outline: Outline;
  readonly onShow: (shown: boolean) => void;
  readonly onChange: (step: Step) => void;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A step in a line, with its details below once they are asked for. */
export function StepRow(props: StepRowProps) {
  const { step, place, of, isShown, wasOpened, problems, outline } = props;
  const { onShow, onChange, onMove, onRemove, onKeyDown } = props;
  const id = useId();
  const name = step.title || STEP_WORDS[step.kind];
  return (
    <li onKeyDown={onKeyDown}>
      <div className={styles.row}>
        <span className={styles.place}>{place + 1}</span>
        <span className={styles.kind}>{STEP_WORDS[step.kind]}</span>
        <input
          className="field"
          data-step={step.id}
          aria-label={`Title of step ${place + 1}`}
          aria-invalid={problems.length > 0}
          aria-describedby={problems.length > 0 ? `${id}problems` : undefined}
          value={step.title}
          maxLength={160}
          onChange={(event) => onChange({ ...step, title: event.target.value })}
        />
        <label className={styles.minutes}>
          <input
            className="field"
            type="number"
            min={0}
            max={480}
            aria-label={`Minutes of step ${place + 1}`}
            value={Number.isNaN(step.minutes) ? '' : step.minutes}
            onChange={(event) => onChange({ ...step, minutes: event.target.valueAsNumber })}
          />
          min
        </label>
        <span className={styles.tools}>
          <button
            type="button"
            className="iconbtn"
            aria-label={`Move ${name} up`}
            aria-disabled={place === 0}
            onClick={() => place > 0 && onMove(-1)}
          >
            <ArrowUpIcon />
          </button>
          <button
            type="button"
            className="iconbtn"
            aria-label={`Move ${name} down`}
            aria-disabled={place === of - 1}
            onClick={() => place < of - 1 && onMove(1)}
          >
            <ArrowDownIcon />
          </button>
          <button
            type="button"
            className="iconbtn"
            aria-label={wasOpened ? `${name} was opened and stays` : `Remove ${name}`}
            aria-disabled={wasOpened}
            onClick={() => !wasOpened && onRemove()}
          >
            <TrashIcon />
          </button>
          <button
            type="button"
            className={`iconbtn ${styles.more}`}
            aria-expanded={isShown}
            aria-controls={`${id}fields`}
            aria-label={`Details of ${name}`}
            onClick={() => onShow(!isShown)}
          >
            <ChevronDownIcon />
          </button>
        </span>
      </div>
      {problems.length > 0 && (
        <ul className={styles.problems} id={`${id}problems`}>
          {problems.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <div id={`${id}fields`} hidden={!isShown}>
        {isShown && <StepFields step={step} wasOpened={wasOpened} outline={outline} onChange={onChange} />}
      </div>
    </li>
  );
}
