'use client';

import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './account.module.css';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete: string;
  readonly hint?: string;
  readonly first?: string;
  /** Why a value will not do; null when it will. */
  readonly check?: (value: string) => string | null;
}

export interface AccountFormProps {
  /** Names the form for those who do not see the panel around it. */
  readonly label: string;
  readonly fields: readonly FieldProps[];
  readonly submit: string;
  readonly isPrimary?: boolean;
  /** Which field a refusal belongs to, by the server's word for it. */
  readonly fieldOf?: Readonly<Record<string, string>>;
  /** Answers what to say; nothing when the page changes. */
  readonly act: (values: FormData) => Promise<string | undefined>;
  /** Between the fields and the button. */
  readonly children?: ReactNode;
  /** Below the button: other ways to the same. */
  readonly below?: ReactNode;
}

interface Problem {
  readonly field?: string;
  readonly message: string;
}

export const NEW_PASSWORD: Pick<FieldProps, 'type' | 'autoComplete' | 'hint' | 'check'> = {
  type: 'password',
  autoComplete: 'new-password',
  hint: 'At least 10 characters. A few words are easier to remember than signs.',
  check: (value) => (value.length < 10 ? 'Choose at least 10 characters.' : null),
};

/** A form whose refusals stand at the field they belong to, which is given the focus. */
export function AccountForm(props: AccountFormProps) {
  const { label, fields, submit, isPrimary, fieldOf = {}, act, children, below } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<Problem>();
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);

  const focus = (name: string | undefined) => {
    const field = name && form.current?.elements.namedItem(name);
    if (field instanceof HTMLElement) field.focus();
  };
  const refuse = (found: Problem) => {
    setProblem(found);
    focus(found.field);
  };
  // A field that is asked for in addition is what is to be done next.
  const known = useRef(fields.length);
  useEffect(() => {
    if (fields.length > known.current) focus(fields.at(-1)?.name);
    known.current = fields.length;
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const values = new FormData(event.currentTarget);
    setSaid('');
    setProblem(undefined);
    for (const { name, label, check } of fields) {
      const value = String(values.get(name) ?? '');
      const message = value === '' ? `${label} is missing.` : check?.(value);
      if (message) return refuse({ field: name, message });
    }
    setBusy(true);
    act(values)
      .then((words) => {
        setSaid(words ?? '');
        if (words) form.current?.reset();
      })
      .catch((error: Error & { reason?: string }) => refuse(problemOf(error, fields, fieldOf)))
      .finally(() => setBusy(false));
  };

  return (
    <form ref={form} className={styles.form} aria-label={label} onSubmit={send} noValidate>
      {fields.map(({ name, label, type = 'text', autoComplete, hint, first }) => {
        const isWrong = problem?.field === name;
        const told = [hint && `${id}-${name}-hint`, isWrong && `${id}-${name}-problem`].filter(Boolean);
        return (
          <div key={name} className={styles.field}>
            <label htmlFor={`${id}-${name}`}>{label}</label>
            <input
              id={`${id}-${name}`}
              className="field"
              name={name}
              type={type}
              autoComplete={autoComplete}
              defaultValue={first}
              required
              aria-invalid={isWrong || undefined}
              aria-describedby={told.length > 0 ? told.join(' ') : undefined}
            />
            {hint && (
              <p id={`${id}-${name}-hint`} className="small dim">
                {hint}
              </p>
            )}
            {isWrong && (
              <p id={`${id}-${name}-problem`} className={styles.problem}>
                {problem.message}
              </p>
            )}
          </div>
        );
      })}
      {children}
      <div className={styles.act}>
        <button type="submit" className={isPrimary ? 'btn primary' : 'btn'} aria-disabled={isBusy}>
          {submit}
        </button>
        <p className={problem && !problem.field ? styles.problem : 'small dim2'} role="status">
          {problem && !problem.field ? problem.message : said}
        </p>
      </div>
      {below}
    </form>
  );
}

/** The server names a field at fault at the beginning of its sentence: "email: must be …". */
function problemOf(
  { message, reason }: { message: string; reason?: string },
  fields: readonly FieldProps[],
  fieldOf: Readonly<Record<string, string>>,
): Problem {
  const [, named, rest] = /^([a-z]+): (.*)$/s.exec(message) ?? [];
  const field = fields.find(({ name }) => name === (named ?? (reason && fieldOf[reason])));
  if (!field) return { message };
  return { field: field.name, message: named ? `${field.label} ${rest}` : message };
}
