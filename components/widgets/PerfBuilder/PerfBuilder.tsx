'use client';

import { useId, useState } from 'react';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './PerfBuilder.module.css';
import {
  keyOf,
  type Printed,
  QUESTIONS,
  STACKS,
  type Stacks,
  TOOLS,
  type Tool,
  takesStacks,
} from './questions.ts';

/** A perf command is put together and its recorded output shown; three questions are answered by the command that tells. */
export default function PerfBuilder() {
  const id = useId();
  const [tool, setTool] = useState<Tool>('cpu');
  const [stacks, setStacks] = useState<Stacks>('none');
  const [shown, setShown] = useState<Printed | null>(null);
  const [solved, setSolved] = useState(0);
  const [said, setSaid] = useState('');
  const reached = solved === QUESTIONS.length;
  const question = QUESTIONS[Math.min(solved, QUESTIONS.length - 1)]!;
  const choose = (next: Tool, option: Stacks) => {
    setTool(next);
    setStacks(option);
    setShown(null);
  };
  // The outputs come with the first run: a lesson's page does not begin with them.
  const run = async () => {
    const printed: Readonly<Record<string, Printed>> = (await import('./outputs.json')).default;
    setShown(printed[keyOf(tool, stacks)]!);
  };
  const answer = () => {
    if (!shown || reached) return;
    const isRight = question.isAnsweredBy(shown);
    setSaid(isRight ? question.right : question.wrong(shown));
    if (isRight) setSolved(solved + 1);
  };

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Which command tells?</b>
        <span className={widgetClasses.dim}>recorded output of ./rates</span>
      </div>
      <Goal
        question={reached ? 'Three questions, three commands.' : question.ask}
        goal="put a command together, run it, and say whether its output answers the question. Three in a row."
        reached={reached}
      >
        {solved} of {QUESTIONS.length} answered. {said}
      </Goal>
      <div className={widgetClasses.choices}>
        <fieldset>
          <legend>Tool and event</legend>
          {TOOLS.map(([name, label, about]) => (
            <label key={name}>
              <input
                type="radio"
                name={`${id}-tool`}
                checked={tool === name}
                onChange={() => choose(name, stacks)}
              />
              <span>
                <code>{label}</code> <span className={widgetClasses.dim}>{about}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset disabled={!takesStacks(tool)}>
          <legend>Stacks</legend>
          {STACKS.map(([name, label]) => (
            <label key={name}>
              <input
                type="radio"
                name={`${id}-stacks`}
                checked={stacks === name}
                onChange={() => choose(tool, name)}
              />
              <code>{label}</code>
            </label>
          ))}
        </fieldset>
      </div>
      <div className={styles.act}>
        <button type="button" className="btn" onClick={run}>
          Show its output
        </button>
        <button type="button" className="btn" aria-disabled={!shown || reached} onClick={answer}>
          This answers it
        </button>
      </div>
      <section className={styles.output} aria-label="Output" aria-live="polite">
        <pre>
          {shown
            ? `$ ${shown.command.replace('\n', '\n$ ')}\n${shown.output}`
            : 'Nothing has been run with these options.'}
        </pre>
      </section>
      <figcaption className={widgetClasses.caption}>
        Outputs are cut after a few lines. The samples on switches leave out those in which the program was
        ready to run and lost its core.
      </figcaption>
    </figure>
  );
}
