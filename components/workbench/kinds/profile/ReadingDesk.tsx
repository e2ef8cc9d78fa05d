'use client';

import { useEffect, useRef, useState } from 'react';
import { type Picks, picksOf, type ReadingAsked, type ReadingRound, readPicks, writePicks } from '#lib/lab';
import { PlayIcon } from '../../../ui/icons.tsx';
import type { Picking } from '../../../viewer/picking.tsx';
import { AnswerActs, AnswerBar } from '../../AnswerBar.tsx';
import type { DraftKeeper } from '../../draft-keeper.ts';
import { RevealDialog } from '../../RevealDialog.tsx';
import { RunButton } from '../../RunButton.tsx';
import { useDraft } from '../../use-draft.ts';
import { useExplore } from '../../use-explore.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { NextRecording } from './NextRecording.tsx';
import { picksOfDraft, wasHandedIn } from './picks-of-draft.ts';
import { QuestionPanel } from './QuestionPanel.tsx';
import { RecordingPane } from './RecordingPane.tsx';
import styles from './reading.module.css';

/** A recording and what is asked of it. Every answer is kept as it is given; the first one to each question counts. */
export function ReadingDesk({ keeper }: { readonly keeper: DraftKeeper }) {
  const { state, actions } = useWorkbenchValue();
  const { source, save } = useDraft(keeper);
  const [reveal, setReveal] = useState(false);
  const picks = picksOfDraft(source);
  const isLog = readPicks(source).kind === 'picks';
  const round = useExplore<ReadingRound, ReadingAsked>({ what: 'round', recording: picks.recording });
  const handedIn = wasHandedIn(state.attempts, picks.recording);
  const questions = round.kind === 'ready' ? round.answer.questions : [];
  const answered = questions.filter(({ name }) => picksOf(picks, name).length > 0).length;
  return (
    <>
      <AnswerBar
        title={
          <>
            {round.kind === 'ready' ? round.answer.title : 'Recording'}{' '}
            <span className="dim">
              {handedIn ? 'handed in' : `${answered} of ${questions.length || '…'} answered`}
            </span>
          </>
        }
        save={save}
      >
        <button className="btn quiet sm" type="button" onClick={() => setReveal(true)}>
          Answers
        </button>
      </AnswerBar>
      <RevealDialog
        open={reveal}
        onClose={() => setReveal(false)}
        what="answers"
        title="The answers to the first recording"
        warning="Your own stay as they are. That you asked is recorded with this lab, and the debrief opens."
      >
        {(text) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so the keyboard must reach them
          <pre className={styles.answers} translate="no" tabIndex={0}>
            {text}
          </pre>
        )}
      </RevealDialog>
      {!isLog && (
        <p className={styles.note} role="alert">
          What is kept here are no answers.{' '}
          <button
            className="btn sm"
            type="button"
            onClick={() => keeper.edit(writePicks({ recording: 0, picks: [] }))}
          >
            Begin again
          </button>
        </p>
      )}
      {round.kind === 'loading' && (
        <p className={styles.note} role="status">
          Fetching the questions.
        </p>
      )}
      {round.kind === 'failed' && (
        <p className={styles.note} role="status">
          {round.because}{' '}
          <button className="btn sm" type="button" onClick={round.retry}>
            Try again
          </button>
        </p>
      )}
      {isLog && round.kind === 'ready' && (
        <Round
          key={picks.recording}
          round={round.answer}
          picks={picks}
          handedIn={handedIn}
          onPicks={(next) => keeper.edit(writePicks(next))}
        />
      )}
      <AnswerActs>
        <p className={styles.note}>{noteOf(handedIn, questions.length - answered)}</p>
        {handedIn && state.run.kind !== 'running' ? (
          round.kind === 'ready' && <NextRecording of={round.answer.of} />
        ) : (
          <RunButton
            className="btn primary"
            running={state.run.kind === 'running'}
            onRun={() => actions.run('measure')}
            onStop={actions.stop}
            shortcut="Control+Shift+Enter"
          >
            <PlayIcon size={14} /> <span>Hand in</span>
          </RunButton>
        )}
      </AnswerActs>
    </>
  );
}

interface RoundProps {
  readonly round: ReadingRound;
  readonly picks: Picks;
  readonly handedIn: boolean;
  readonly onPicks: (picks: Picks) => void;
}

function Round({ round, picks, handedIn, onPicks }: RoundProps) {
  const { questions, files, compare } = round;
  const { actions } = useWorkbenchValue();
  const { attachEditor } = actions;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      questions.findIndex(({ name }) => picksOf(picks, name).length === 0),
    ),
  );
  const [candidate, setCandidate] = useState<string | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const question = questions[at]!;
  useEffect(() => {
    attachEditor({
      replace() {},
      focus: () => panel.current?.querySelector<HTMLElement>('button')?.focus(),
      selection: () => null,
    });
    return () => attachEditor(null);
  }, [attachEditor]);

  const go = (place: number) => {
    setAt(place);
    setCandidate(null);
  };
  const answer = (key: string) => {
    onPicks({ ...picks, picks: [...picks.picks, { question: question.name, key }] });
    setCandidate(null);
  };
  const picking: Picking | null =
    question.kind === 'pick' && !handedIn
      ? { subject: question.pick!, picked: candidate, onPick: setCandidate }
      : null;
  return (
    <div className={styles.round} ref={panel}>
      <QuestionPanel
        questions={questions}
        at={at}
        recording={round.recording}
        picks={picks}
        handedIn={handedIn}
        candidate={candidate}
        onGo={go}
        onCandidate={setCandidate}
        onAnswer={answer}
      />
      <RecordingPane files={files} pair={compare} wanted={question.file} picking={picking} />
    </div>
  );
}

function noteOf(handedIn: boolean, empty: number): string {
  if (handedIn) return 'Handed in. The same questions are asked of another recording.';
  if (empty <= 0) return 'Your first answer to each question counts.';
  return `Your first answer to each question counts. ${empty === 1 ? 'One has' : `${empty} have`} none yet, which is a miss.`;
}
