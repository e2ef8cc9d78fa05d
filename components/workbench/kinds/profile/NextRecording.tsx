'use client';

import type { ReadingEvidence } from '#lib/lab';
import { writePicks } from '#lib/lab';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { nextRecording } from './picks-of-draft.ts';

/** On to the next recording, where the same questions are asked and first answers count again. */
export function NextRecording({ of }: { readonly of: number }) {
  const { state, actions } = useWorkbenchValue();
  const next = nextRecording(state.attempts, of);
  if (next < 0) return <span className="small dim2">You have read every recording of this lab.</span>;
  const go = () => {
    actions.restore(
      writePicks({ recording: next, picks: [] }),
      'Another recording, the same questions. The answers before are in the history.',
    );
    actions.showPane('code');
    requestAnimationFrame(() => actions.focusEditor());
  };
  return (
    <button className="btn primary" type="button" onClick={go}>
      Read {next === 0 ? 'the first recording' : `recording ${next + 1} of ${of}`}
    </button>
  );
}

/** Under a verdict: on to the next recording. */
export function Again() {
  const { state } = useWorkbenchValue();
  const own = state.measured?.report.trial.own as ReadingEvidence | undefined;
  return own?.runtime === 'profile' ? <NextRecording of={own.of} /> : null;
}
