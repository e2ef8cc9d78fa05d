import { useId } from 'react';
import {
  type AskedQuestion,
  type Picks,
  picksOf,
  quantityText,
  type ReadingAsked,
  type ReadingSaid,
  readNumber,
  sampleOf,
} from '#lib/lab';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import { type Explored, useExplore } from '../../use-explore.ts';
import { RightAnswer } from './RightAnswer.tsx';
import styles from './reading.module.css';

interface QuestionPanelProps {
  readonly questions: readonly AskedQuestion[];
  /** The question that is shown. */
  readonly at: number;
  readonly recording: number;
  readonly picks: Picks;
  readonly handedIn: boolean;
  /** What would be the answer; null for nothing yet. */
  readonly candidate: string | null;
  readonly onGo: (at: number) => void;
  readonly onCandidate: (key: string) => void;
  readonly onAnswer: (key: string) => void;
}

/** One question at a time, with the way to answer it and what is said of the answer. */
export function QuestionPanel(props: QuestionPanelProps) {
  const { questions, at, recording, picks, onGo } = props;
  const id = useId();
  const question = questions[at]!;
  const made = picksOf(picks, question.name);
  const said = useExplore<ReadingSaid, ReadingAsked>(
    made.length > 0 ? { what: 'picks', recording, question: question.name, picks: made } : null,
  );
  const isRight = made.length > 0 && said.kind === 'ready' && said.answer.isRight;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <ol className={styles.steps} aria-label="Questions">
        {questions.map(({ name, title }, place) => (
          <li key={name}>
            <button
              type="button"
              aria-current={place === at ? 'step' : undefined}
              aria-label={`Question ${place + 1}: ${title}${picksOf(picks, name).length > 0 ? ', answered' : ''}`}
              data-answered={picksOf(picks, name).length > 0 || undefined}
              onClick={() => onGo(place)}
            >
              {place + 1}
            </button>
          </li>
        ))}
      </ol>
      <h3 id={id}>{question.title}</h3>
      <p>{question.ask}</p>
      {made.length > 0 && <Outcome said={said} question={question} made={made} recording={recording} />}
      <div className={styles.ways}>
        {!isRight && !props.handedIn && <AnswerForm {...props} question={question} tried={made.length > 0} />}
        {made.length > 0 && at + 1 < questions.length && (
          <button className="btn" type="button" onClick={() => onGo(at + 1)}>
            Next question
          </button>
        )}
      </div>
    </section>
  );
}

interface OutcomeProps {
  readonly said: Explored<ReadingSaid>;
  readonly question: AskedQuestion;
  readonly made: readonly string[];
  readonly recording: number;
}

function Outcome({ said, question, made, recording }: OutcomeProps) {
  return (
    <div className={styles.outcome} role="status">
      {said.kind === 'ready' && (
        <>
          <p className={styles.picks}>
            <VerdictMark kind={said.answer.isRight ? 'met' : 'notyet'}>
              {said.answer.isRight ? (made.length === 1 ? 'Right' : 'Right, but not at first') : 'Not that'}
            </VerdictMark>
            <code>{readable(question, made.at(-1)!)}</code>
          </p>
          <p>{said.answer.says}</p>
          {!said.answer.isRight && <RightAnswer question={question.name} recording={recording} />}
        </>
      )}
      {said.kind === 'failed' && (
        <p>
          {said.because}{' '}
          <button className="btn sm" type="button" onClick={said.retry}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}

interface AnswerFormProps extends Pick<QuestionPanelProps, 'candidate' | 'onCandidate' | 'onAnswer'> {
  readonly question: AskedQuestion;
  readonly tried: boolean;
}

function AnswerForm({ question, candidate, tried, onCandidate, onAnswer }: AnswerFormProps) {
  const id = useId();
  const { kind, unit, options, title, pick } = question;
  const read = kind === 'number' && candidate !== null ? readNumber(candidate, unit) : null;
  const canAnswer = candidate !== null && (read === null || read.kind === 'read');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canAnswer) onAnswer(candidate);
      }}
    >
      {kind === 'number' && (
        <>
          <input
            className="field"
            type="text"
            autoComplete="off"
            spellCheck={false}
            maxLength={160}
            placeholder={sampleOf(unit)}
            value={candidate ?? ''}
            onChange={(event) => onCandidate(event.target.value)}
            aria-label={title}
            aria-describedby={id}
          />
          <span id={id} className={styles.read}>
            {read?.kind === 'read' && `= ${quantityText(read.value, unit)}`}
            {read?.kind === 'unreadable' && read.because}
          </span>
        </>
      )}
      {kind === 'option' && (
        <fieldset className={styles.options}>
          <legend className="sr">{title}</legend>
          {options?.map(({ key, text }) => (
            <label key={key}>
              <input
                type="radio"
                name={question.name}
                checked={candidate === key}
                onChange={() => onCandidate(key)}
              />{' '}
              {text}
            </label>
          ))}
        </fieldset>
      )}
      {kind === 'pick' && (
        <span className={styles.picked}>
          {candidate === null ? (
            <span className="dim">
              Choose a {pick === 'row' ? 'line' : pick} in the recording below and press its “Pick”.
            </span>
          ) : (
            <code>{candidate}</code>
          )}
        </span>
      )}
      <button className="btn" type="submit" disabled={!canAnswer}>
        {tried ? 'Answer again' : 'Answer'}
      </button>
    </form>
  );
}

/** An answer as a person reads it. */
function readable({ kind, unit, options }: AskedQuestion, key: string): string {
  if (kind === 'option') return options?.find((option) => option.key === key)?.text ?? key;
  if (kind === 'pick') return key;
  const read = readNumber(key, unit);
  return read.kind === 'read' ? quantityText(read.value, unit) : key;
}
