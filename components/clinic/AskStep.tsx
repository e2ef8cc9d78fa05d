import { useEffect, useRef, useState } from 'react';
import {
  amountText,
  type ClinicCase,
  entryOf,
  figureText,
  filledBy,
  readNumber,
  type Scenario,
  type Stack,
  type Standing,
  type Step,
  suggest,
  UNKNOWN,
  withEntry,
} from '#lib/clinic';
import type { Opened } from '../viewer/reader.ts';
import { AnswerList } from './AnswerList.tsx';
import { Commands } from './Commands.tsx';
import styles from './case.module.css';
import { DropEvidence } from './DropEvidence.tsx';
import { Ours } from './Ours.tsx';

interface AskStepProps {
  readonly scenario: Scenario;
  readonly one: ClinicCase;
  readonly standing: Standing;
  readonly step: Step;
  readonly number: number;
  readonly isReady: boolean;
  readonly change: (update: (one: ClinicCase) => ClinicCase) => void;
  /** Called after an answer was given. */
  readonly onGone: () => void;
}

/** One question: why it is asked, how to get the evidence, what it says, and what each answer would mean. */
export function AskStep({ scenario, one, standing, step, number, isReady, change, onGone }: AskStepProps) {
  const entry = entryOf(one, step.id);
  const [picked, setPicked] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const suggestion = suggest(step, entry);
  const chosen = picked ?? entry.answer ?? suggestion?.answer.id ?? null;
  const answer = step.answers.find(({ id }) => id === chosen);
  const branch = scenario.branches.find(({ id }) => id === step.branch);

  // Whoever goes on by keys or hears the page is led to the question; not at the first one, which the page begins with.
  const isFirst = useRef(number === 1);
  useEffect(() => {
    if (!isFirst.current) title.current?.focus();
    isFirst.current = false;
  }, []);

  const set = (part: Parameters<typeof withEntry>[2]) => change((now) => withEntry(now, step.id, part));
  const setValue = (field: string, text: string) =>
    change((now) =>
      withEntry(now, step.id, { values: { ...entryOf(now, step.id).values, [field]: text.slice(0, 200) } }),
    );
  const answerWith = (id: string) => {
    set({ answer: id });
    onGone();
  };
  const onRead = (opened: Opened) =>
    change((now) => {
      const before = entryOf(now, step.id);
      const others = before.files.filter(({ name }) => name !== opened.name.slice(0, 200));
      return withEntry(now, step.id, {
        files: [...others, keptOf(opened)].slice(-10),
        values: filledBy(step, before.values, opened.findings),
        source: before.source || opened.name.slice(0, 200),
      });
    });
  const arithmetic = answer ? arithmeticOf(scenario, standing, step, answer.finding, entry.values) : '';
  return (
    <section className={styles.ask} aria-labelledby="question">
      <p className="small dim">
        Question {number}
        {branch && `, ${branch.name.toLowerCase()} branch`}
      </p>
      <h2 id="question" ref={title} tabIndex={-1}>
        {step.question}
      </h2>
      <p className={styles.why}>
        <Ours text={step.why} />
      </p>
      <Commands
        step={step}
        stack={one.stack}
        onStack={(stack: Stack) => change((now) => ({ ...now, stack }))}
      />
      <fieldset disabled={!isReady} className={styles.evidence}>
        <legend className="sr">What you found</legend>
        {step.file && (
          <DropEvidence
            ask={step.file}
            files={entry.files}
            onRead={onRead}
            onDrop={(name) => set({ files: entry.files.filter((file) => file.name !== name) })}
          />
        )}
        <div className={styles.fields}>
          {step.fields.map(({ id, label, unit }) => {
            const text = entry.values[id] ?? '';
            const isWrong = unit !== undefined && text.trim() !== '' && readNumber(text) === null;
            return (
              <label key={id} className={unit === undefined ? styles.wide : undefined}>
                {label}
                {unit ? `, ${unit}` : ''}
                <input
                  className="field"
                  value={text}
                  inputMode={unit === undefined ? 'text' : 'decimal'}
                  maxLength={200}
                  aria-invalid={isWrong || undefined}
                  onChange={(event) => setValue(id, event.target.value)}
                />
                {isWrong && <span className={styles.wrong}>Write a number, such as 1,900 or 17.2</span>}
              </label>
            );
          })}
          <label className={styles.wide}>
            Source: who or what says so
            <input
              className="field"
              value={entry.source}
              maxLength={200}
              placeholder="dashboard, log.csv, the client …"
              onChange={(event) => set({ source: event.target.value.slice(0, 200) })}
            />
          </label>
        </div>
        <AnswerList step={step} chosen={chosen} suggestion={suggestion} onChoose={setPicked} />
        <label className={styles.note}>
          Note for the report
          <textarea
            className="field"
            rows={2}
            maxLength={4000}
            value={entry.note}
            onChange={(event) => set({ note: event.target.value.slice(0, 4000) })}
          />
        </label>
        <div className={styles.go}>
          <button
            type="button"
            className="btn primary"
            aria-disabled={!answer || undefined}
            onClick={() => answer && answerWith(answer.id)}
          >
            {answer ? 'Go on with this answer' : 'Choose an answer to go on'}
          </button>
          <button type="button" className="btn quiet" onClick={() => answerWith(UNKNOWN)}>
            I cannot get this
          </button>
          <span className="small dim">{arithmetic}</span>
        </div>
        <p className={`small dim2 ${styles.without}`}>
          <b>Without it:</b> <Ours text={step.without.later} />
        </p>
      </fieldset>
    </section>
  );
}

/** What of a file is kept: its name, its format and what was found in it. */
function keptOf({ name, format, findings }: Opened) {
  return {
    name: name.slice(0, 200),
    format: format.slice(0, 200),
    findings: findings.slice(0, 20).map(({ code, title, because, sure, saving, learn }) => ({
      code,
      title: title.slice(0, 500),
      because: because.slice(0, 4000),
      sure,
      share: saving === null ? null : Math.min(1, Math.max(0, saving.share)),
      lessons: [...learn.lessons].slice(0, 10),
      labs: [...learn.labs].slice(0, 10),
    })),
  };
}

/** "62 × 17.2 = 1,066 ms, 97 % of Database", where the answer's finding is such a product; '' otherwise. */
function arithmeticOf(
  { findings, measure }: Scenario,
  { branches }: Standing,
  step: Step,
  finding: string | undefined,
  values: Readonly<Record<string, string>>,
): string {
  const fields = findings.find(({ id }) => id === finding)?.amount;
  const numbers = fields?.map((field) => readNumber(values[field] ?? ''));
  if (!numbers || numbers.some((number) => number === null)) return '';
  const product = numbers.reduce<number>((all, number) => all * number!, 1);
  const own = branches.find(({ branch }) => branch.id === step.branch);
  const share = own?.amount
    ? `, ${Math.round((100 * product) / own.amount)} % of ${own.branch.name.toLowerCase()}`
    : '';
  return `${numbers.map((number) => figureText(number!)).join(' × ')} = ${amountText(product, measure.unit)}${share}`;
}
