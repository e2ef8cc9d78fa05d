'use client';

import { useState } from 'react';
import type { Question } from '#lib/live';
import { CheckIcon } from '../../ui/icons.tsx';
import { Modal } from '../../workbench/Modal.tsx';
import agenda from '../agenda/agenda.module.css';
import { NEW_QUESTION, problemsOfQuestion } from '../agenda/agenda-draft.ts';
import { QuestionFields } from '../agenda/QuestionFields.tsx';
import { createKey } from '../call-rooms.ts';
import styles from './side.module.css';
import { useWall } from './wall-context.tsx';

/** The polls of the room: from the agenda or written on the spot. */
export function PollPanel() {
  const { view, act } = useWall();
  const [isWriting, setWriting] = useState(false);
  const { current, polls } = view;
  const step = view.agenda.find(({ id }) => id === current);
  const ask = (question: Question, from?: string) =>
    act({ kind: 'open-poll', poll: createKey(), question, ...(from && { step: from }) });
  const listed = Object.entries(polls).sort(([, a], [, b]) => b.place - a.place);
  const isAsked = step?.kind === 'poll' && listed.some(([, poll]) => poll.text === step.question.text);
  return (
    <section className={styles.block} aria-labelledby="wall-polls">
      <div className={styles.title}>
        <h2 id="wall-polls">Polls</h2>
        <button type="button" className="btn quiet sm" onClick={() => setWriting(true)}>
          Ask something
        </button>
      </div>
      {step?.kind === 'poll' && !isAsked && (
        <div className={styles.now}>
          <p>{step.question.text}</p>
          <button type="button" className="btn" onClick={() => ask(step.question, step.id)}>
            Open the poll
          </button>
        </div>
      )}
      {listed.length === 0 && !(step?.kind === 'poll') && (
        <p className="small dim">No poll was opened yet.</p>
      )}
      <ol className={styles.polls}>
        {listed.map(([id, poll]) => (
          <li key={id}>
            <p>{poll.text}</p>
            <PollResults poll={poll} room={view.counts.all} />
            <div>
              {poll.open && (
                <button
                  type="button"
                  className="btn sm"
                  onClick={() => act({ kind: 'close-poll', poll: id })}
                >
                  Close
                </button>
              )}
              <button
                type="button"
                className="btn quiet sm"
                aria-pressed={poll.projected}
                onClick={() => act({ kind: 'project-poll', poll: id, shown: !poll.projected })}
              >
                {poll.projected ? 'Bars are projected' : 'Project the bars'}
              </button>
              <button
                type="button"
                className="btn quiet sm"
                aria-pressed={poll.revealed}
                onClick={() => act({ kind: 'reveal-poll', poll: id, shown: !poll.revealed })}
              >
                {poll.revealed ? 'Revealed' : 'Reveal'}
              </button>
            </div>
          </li>
        ))}
      </ol>
      <Modal open={isWriting} onClose={() => setWriting(false)} title="Ask the room">
        <WritePoll
          onAsk={async (question) => {
            if (await ask(question)) setWriting(false);
          }}
        />
      </Modal>
    </section>
  );
}

type Poll = ReturnType<typeof useWall>['view']['polls'][string];

function PollResults({ poll, room }: { readonly poll: Poll; readonly room: number }) {
  const spread = poll.results?.spread;
  return (
    <>
      {poll.asks === 'choice' && (
        <ol className={styles.bars}>
          {poll.options.map((option, place) => {
            const count = poll.results?.counts[place] ?? 0;
            return (
              <li key={place} data-right={poll.right === place || undefined}>
                <span>
                  {option}
                  {poll.right === place && (
                    <>
                      <CheckIcon size={14} />
                      <span className="sr">the right one</span>
                    </>
                  )}
                </span>
                <b>{count}</b>
                <i style={{ '--share': room === 0 ? 0 : count / room } as object} />
              </li>
            );
          })}
        </ol>
      )}
      {spread && (
        <p>{`Median ${spread.median} ${poll.unit}, half between ${spread.lowerQuartile} and ${spread.upperQuartile}.`}</p>
      )}
      <p className="small dim">{`${poll.answered} of ${room} answered, ${poll.open ? 'open' : 'closed'}`}</p>
    </>
  );
}

function WritePoll({ onAsk }: { readonly onAsk: (question: Question) => void }) {
  const [question, setQuestion] = useState(NEW_QUESTION);
  const [problems, setProblems] = useState<readonly string[]>([]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const found = problemsOfQuestion(question);
        setProblems(found);
        if (found.length === 0) onAsk(question);
      }}
    >
      <div className={`${agenda.fields} ${styles.write}`}>
        <QuestionFields question={question} onChange={setQuestion} />
      </div>
      <p role="alert" className={styles.problem}>
        {problems.join(' ')}
      </p>
      <button type="submit" className="btn primary">
        Open the poll
      </button>
    </form>
  );
}
