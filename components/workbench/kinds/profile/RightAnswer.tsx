import { useState } from 'react';
import type { ReadingAsked, ReadingShown } from '#lib/lab';
import { useExplore } from '../../use-explore.ts';

/** After a wrong answer: what is right, for whoever asks. */
export function RightAnswer({
  question,
  recording,
}: {
  readonly question: string;
  readonly recording: number;
}) {
  const [wanted, setWanted] = useState(false);
  const shown = useExplore<ReadingShown, ReadingAsked>(
    wanted ? { what: 'right', recording, question } : null,
  );
  if (!wanted)
    return (
      <button className="btn quiet sm" type="button" onClick={() => setWanted(true)}>
        Show what is right
      </button>
    );
  return shown.kind === 'ready' ? (
    <p>
      <code>{shown.answer.right}</code>. {shown.answer.because}
    </p>
  ) : null;
}
