'use client';

import { useId, useState } from 'react';
import { type QuizQuestion, quantityText, sampleOf } from '#lib/lab';
import styles from './quiz.module.css';
import { letterOf, readTyped } from './sheet-of.ts';

export interface QuestionProps {
  /** From 1. */
  readonly number: number;
  readonly question: QuizQuestion;
  /** The answer as it is kept. */
  readonly text: string;
  /** It was handed in, or is being run. */
  readonly fixed: boolean;
  readonly onChange: (text: string) => void;
}

/** One question and the way to answer it. */
export function Question({ number, question, text, fixed, onChange }: QuestionProps) {
  const { name, title, ask, kind } = question;
  const id = useId();
  const Control = kind === 'number' ? NumberField : kind === 'order' ? OrderTable : ChoiceTable;
  return (
    <li data-question={name}>
      <h3 id={id}>
        <span className="dim">{number}</span> {title}
      </h3>
      <p>{ask}</p>
      <Control labelId={id} question={question} text={text} fixed={fixed} onChange={onChange} />
    </li>
  );
}

type ControlProps = Omit<QuestionProps, 'number'> & { readonly labelId: string };

/** Says what was understood; what cannot be read is told once the field is left. */
function NumberField({ labelId, question, text, fixed, onChange }: ControlProps) {
  const [focused, setFocused] = useState(false);
  const id = useId();
  const read = readTyped(question, text);
  const isWrong = read.kind === 'unreadable' && !focused;
  return (
    <div className={styles.number}>
      <input
        className="field"
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={160}
        placeholder={sampleOf(question.unit)}
        value={text}
        readOnly={fixed}
        onChange={(event) => onChange(event.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        aria-labelledby={labelId}
        aria-describedby={id}
        aria-invalid={isWrong}
      />
      <span id={id} className={isWrong ? styles.problem : styles.read} data-read={read.kind}>
        {read.kind === 'read' && `= ${quantityText(read.value, question.unit)}`}
        {isWrong && read.because}
      </span>
    </div>
  );
}

/** Rows that are pressed in the order in which they should come. Pressing a placed one takes it and those after it back. */
function OrderTable({ labelId, question, text, fixed, onChange }: ControlProps) {
  const placed = text.trim() === '' ? [] : text.trim().split(' ');
  const press = (letter: string) => {
    const at = placed.indexOf(letter);
    onChange((at < 0 ? [...placed, letter] : placed.slice(0, at)).join(' '));
  };
  return (
    <RowsTable
      labelId={labelId}
      question={question}
      head="place"
      cell={(letter, title) => {
        const at = placed.indexOf(letter);
        return (
          <button
            className={`btn sm ${styles.place}`}
            type="button"
            disabled={fixed}
            aria-pressed={at >= 0}
            aria-label={at < 0 ? `${title}: comes next` : `${title}: place ${at + 1}, take back`}
            onClick={() => press(letter)}
          >
            {at < 0 ? '·' : at + 1}
          </button>
        );
      }}
    />
  );
}

function ChoiceTable({ labelId, question, text, fixed, onChange }: ControlProps) {
  return (
    <RowsTable
      labelId={labelId}
      question={question}
      head=""
      cell={(letter, title) => (
        <input
          type="radio"
          name={question.name}
          checked={text.trim() === letter}
          disabled={fixed}
          onChange={() => onChange(letter)}
          aria-label={title}
        />
      )}
    />
  );
}

function RowsTable({
  labelId,
  question: { table },
  head,
  cell,
}: {
  readonly labelId: string;
  readonly question: QuizQuestion;
  readonly head: string;
  readonly cell: (letter: string, title: string) => React.ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, so the keyboard must reach it
    <section className={styles.scroll} aria-labelledby={labelId} tabIndex={0}>
      <table className={styles.rows}>
        <thead>
          <tr>
            <th scope="col">{head || <span className="sr">choice</span>}</th>
            <th scope="col">
              <span className="sr">what</span>
            </th>
            {table?.columns.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table?.rows.map(({ title, cells }, index) => (
            <tr key={title}>
              <td>{cell(letterOf(index), title)}</td>
              <th scope="row">{title}</th>
              {cells.map((text, column) => (
                <td key={column}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
