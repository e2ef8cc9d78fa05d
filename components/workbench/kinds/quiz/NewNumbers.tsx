'use client';

import { freshSeed, writeSheet } from '#lib/lab';
import { RotateCcwIcon } from '../../../ui/icons.tsx';
import type { DraftKeeper } from '../../draft-keeper.ts';
import { useDraft } from '../../use-draft.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { sheetOf, wasHandedIn } from './sheet-of.ts';

/** Another round: the same questions with other numbers, and an empty sheet. */
export function NewNumbers() {
  const { actions } = useWorkbenchValue();
  const draw = () => {
    actions.restore(
      writeSheet({ numbers: freshSeed(), answers: {} }),
      'New numbers. The answers before are in the history.',
    );
    actions.showPane('code');
    requestAnimationFrame(() => actions.focusEditor());
  };
  return (
    <button className="btn primary" type="button" onClick={draw}>
      <RotateCcwIcon size={14} /> New numbers
    </button>
  );
}

/** Under a verdict: on to the next round, or back to the one that is under way. */
export function Again() {
  const { actions } = useWorkbenchValue();
  return actions.keeper && <AgainWith keeper={actions.keeper} />;
}

function AgainWith({ keeper }: { readonly keeper: DraftKeeper }) {
  const { state, actions } = useWorkbenchValue();
  const { source } = useDraft(keeper);
  if (wasHandedIn(state.attempts, sheetOf(source).numbers)) return <NewNumbers />;
  const go = () => {
    actions.showPane('code');
    requestAnimationFrame(() => actions.focusEditor());
  };
  return (
    <button className="btn" type="button" onClick={go}>
      To the answers
    </button>
  );
}
