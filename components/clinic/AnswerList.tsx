import type { Step, Suggestion } from '#lib/clinic';
import styles from './case.module.css';
import { Ours } from './Ours.tsx';

interface AnswerListProps {
  readonly step: Step;
  readonly chosen: string | null;
  readonly suggestion: Suggestion | null;
  readonly onChoose: (answer: string) => void;
}

/** Every answer with what it would mean, before one is given; the one that the evidence speaks for says so. */
export function AnswerList({ step, chosen, suggestion, onChoose }: AnswerListProps) {
  return (
    <fieldset className={styles.answers}>
      <legend>What the answer will mean</legend>
      {step.answers.map(({ id, says, means }) => (
        <label key={id}>
          <input
            type="radio"
            name={`answer-${step.id}`}
            checked={chosen === id}
            onChange={() => onChoose(id)}
          />
          <b>
            <Ours text={says} />
          </b>
          <span className="dim2">
            <Ours text={means} />
            {suggestion?.answer.id === id && (
              <em className={styles.suggested}>
                {suggestion.file === null ? 'Your figures say this' : `${suggestion.file} says this`}
              </em>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
