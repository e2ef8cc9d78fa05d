'use client';

import { useEffect, useRef, useState } from 'react';
import { freshSeed, type QuizQuestion, readSheet, writeSheet } from '#lib/lab';
import { PlayIcon } from '../../../ui/icons.tsx';
import { AnswerActs, AnswerBar } from '../../AnswerBar.tsx';
import type { DraftKeeper } from '../../draft-keeper.ts';
import { RunButton } from '../../RunButton.tsx';
import { useDraft } from '../../use-draft.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { FormulasDialog } from './FormulasDialog.tsx';
import { NewNumbers } from './NewNumbers.tsx';
import { Question } from './Question.tsx';
import styles from './quiz.module.css';
import { readTyped, wasHandedIn } from './sheet-of.ts';
import { useQuestions } from './use-questions.ts';

/** The questions of a round with a field for each answer. Every keystroke is kept; what was handed in stays as it is. */
export function AnswerSheet({ keeper }: { readonly keeper: DraftKeeper }) {
  const { state, actions } = useWorkbenchValue();
  const { source, save } = useDraft(keeper);
  const [formulas, setFormulas] = useState(false);
  const [problem, setProblem] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const { attachEditor } = actions;
  const read = readSheet(source);
  const { numbers, answers } = read.kind === 'sheet' ? read.sheet : { numbers: undefined, answers: {} };
  const isSheet = read.kind === 'sheet';
  const asked = useQuestions(numbers);
  const running = state.run.kind === 'running';
  const handedIn = wasHandedIn(state.attempts, numbers);

  // A sheet without numbers is the starter: they are drawn once and kept, so that a reload asks the same.
  useEffect(() => {
    if (isSheet && numbers === undefined) keeper.edit(writeSheet({ numbers: freshSeed(), answers }));
  });
  useEffect(() => {
    attachEditor({
      replace() {},
      focus: () => list.current?.querySelector<HTMLElement>('input, button')?.focus(),
      selection: () => null,
    });
    return () => attachEditor(null);
  }, [attachEditor]);

  const questions = asked.kind === 'ready' ? asked.answer.prompts : [];
  const answered = questions.filter((one) => readTyped(one, answers[one.name] ?? '').kind === 'read').length;
  const empty = questions.filter((one) => readTyped(one, answers[one.name] ?? '').kind === 'empty').length;
  const change = (name: string, text: string) => {
    setProblem('');
    keeper.edit(writeSheet({ numbers, answers: { ...answers, [name]: text } }));
  };
  const handIn = () => {
    const wrong = questions.find((one) => readTyped(one, answers[one.name] ?? '').kind === 'unreadable');
    if (!wrong) return actions.run('measure');
    const found = readTyped(wrong, answers[wrong.name] ?? '');
    setProblem(`“${wrong.title}”: ${found.kind === 'unreadable' ? found.because : ''}`);
    list.current?.querySelector<HTMLElement>(`[data-question="${wrong.name}"] :is(input, button)`)?.focus();
  };

  return (
    <>
      <AnswerBar
        title={handedIn ? 'Handed in' : `${answered} of ${questions.length || '…'} answered`}
        save={save}
      >
        <button className="btn quiet sm" type="button" disabled={running} onClick={() => setFormulas(true)}>
          Formulas
        </button>
        <FormulasDialog open={formulas} onClose={() => setFormulas(false)} />
      </AnswerBar>
      <div className={styles.sheet} data-questions={asked.kind}>
        {!isSheet && (
          <p role="alert">
            What is kept here is no sheet of answers. <NewNumbers />
          </p>
        )}
        {isSheet && asked.kind === 'loading' && <p role="status">Drawing your numbers.</p>}
        {asked.kind === 'failed' && (
          <p role="status">
            {asked.because}{' '}
            <button className="btn sm" type="button" onClick={asked.retry}>
              Try again
            </button>
          </p>
        )}
        {asked.kind === 'ready' && (
          <ol ref={list} className={styles.questions}>
            {questions.map((question: QuizQuestion, index) => (
              <Question
                key={question.name}
                number={index + 1}
                question={question}
                text={answers[question.name] ?? ''}
                fixed={handedIn || running}
                onChange={(text) => change(question.name, text)}
              />
            ))}
          </ol>
        )}
      </div>
      <AnswerActs>
        <p className={problem ? styles.problem : styles.note} role={problem ? 'alert' : undefined}>
          {problem || noteOf(handedIn, empty)}
        </p>
        {handedIn && !running ? (
          <NewNumbers />
        ) : (
          <RunButton
            className="btn primary"
            running={running}
            onRun={handIn}
            onStop={actions.stop}
            shortcut="Control+Shift+Enter"
          >
            <PlayIcon size={14} /> <span>Hand in and run</span>
          </RunButton>
        )}
      </AnswerActs>
    </>
  );
}

function noteOf(handedIn: boolean, empty: number): string {
  if (handedIn) return 'The first answers count. Another round has other numbers.';
  if (empty === 0) return 'Your first answers count.';
  return `Your first answers count. ${empty === 1 ? 'One is' : `${empty} are`} empty, which is a miss.`;
}
