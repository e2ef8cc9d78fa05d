'use client';

import { useId } from 'react';
import { LIMITS, type Step } from '#lib/live';
import type { Outline } from '../outline.ts';
import styles from './agenda.module.css';
import { STAGE_WORDS, STAGES } from './agenda-draft.ts';
import { QuestionFields } from './QuestionFields.tsx';

export interface StepFieldsProps {
  readonly step: Step;
  readonly wasOpened: boolean;
  readonly outline: Outline;
  readonly onChange: (step: Step) => void;
}

/** What a kind of step has beside title and minutes, and the facilitator's notes. */
export function StepFields({ step, wasOpened, outline, onChange }: StepFieldsProps) {
  const id = useId();
  return (
    <div className={styles.fields}>
      {step.kind === 'lesson' && <LessonFields step={step} outline={outline} onChange={onChange} />}
      {step.kind === 'lab' && (
        <LabFields step={step} wasOpened={wasOpened} outline={outline} onChange={onChange} />
      )}
      {step.kind === 'poll' && (
        <QuestionFields question={step.question} onChange={(question) => onChange({ ...step, question })} />
      )}
      <div className={styles.wide}>
        <label htmlFor={`${id}notes`}>Notes for the facilitator</label>
        <textarea
          id={`${id}notes`}
          className={`field ${styles.text}`}
          rows={3}
          maxLength={LIMITS.notesCharacters}
          value={step.notes}
          onChange={(event) => onChange({ ...step, notes: event.target.value })}
        />
      </div>
    </div>
  );
}

type Fields<Kind extends Step['kind']> = {
  readonly step: Extract<Step, { kind: Kind }>;
  readonly outline: Outline;
  readonly onChange: (step: Step) => void;
};

function LessonFields({ step, outline, onChange }: Fields<'lesson'>) {
  const id = useId();
  const lesson = outline.lessons.find(({ path }) => path === step.lesson);
  const choose = (path: string) => {
    const chosen = outline.lessons.find((one) => one.path === path);
    const { section: _, ...rest } = step;
    onChange({ ...rest, lesson: path, title: step.title || (chosen?.title.replace(/^\S+ /, '') ?? '') });
  };
  return (
    <>
      <div>
        <label htmlFor={`${id}lesson`}>Lesson</label>
        <select id={`${id}lesson`} value={step.lesson} onChange={(event) => choose(event.target.value)}>
          <option value="">Choose …</option>
          {outline.lessons.map(({ path, title }) => (
            <option key={path} value={path}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}section`}>Begin at</label>
        <select
          id={`${id}section`}
          value={step.section ?? ''}
          onChange={(event) => {
            const { section: _, ...rest } = step;
            onChange(event.target.value ? { ...rest, section: event.target.value } : rest);
          }}
        >
          <option value="">The beginning</option>
          {lesson?.sections.map((section) => (
            <option key={section.id} value={section.id}>
              {section.text}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

function LabFields({ step, wasOpened, outline, onChange }: Fields<'lab'> & { readonly wasOpened: boolean }) {
  const id = useId();
  const choose = (lab: string) => {
    const chosen = outline.labs.find((one) => one.id === lab);
    onChange({ ...step, lab, title: step.title || (chosen?.title ?? '') });
  };
  return (
    <>
      <div>
        <label htmlFor={`${id}lab`}>Lab</label>
        <select
          id={`${id}lab`}
          value={step.lab}
          disabled={wasOpened}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">Choose …</option>
          {outline.labs.map((lab) => (
            <option key={lab.id} value={lab.id}>
              {lab.title}
            </option>
          ))}
        </select>
      </div>
      <fieldset>
        <legend>Held until you open it</legend>
        <div className={styles.checks}>
          {STAGES.map((stage) => (
            <label key={stage}>
              <input
                type="checkbox"
                checked={step.held.includes(stage)}
                onChange={(event) =>
                  onChange({
                    ...step,
                    held: STAGES.filter((one) =>
                      one === stage ? event.target.checked : step.held.includes(one),
                    ),
                  })
                }
              />
              {STAGE_WORDS[stage]}
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
