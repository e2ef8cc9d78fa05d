import { useCallback, useEffect, useState } from 'react';
import type { SqlEngine, SqlQuestion } from '#lib/lab';
import type { ExploreOutcome } from '#lib/sandbox';
import { useWorkbenchValue } from '../../workbench-context.tsx';

/** What the last scratch run is doing, or how it ended. */
export type ScratchRun =
  | { readonly kind: 'running'; readonly fraction?: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'unavailable'; readonly because: string }
  | { readonly kind: 'ended'; readonly outcome: ExploreOutcome };

/**
 * Runs what is selected in the editor, by a call or by Alt Enter. Kept as long as the page shows it.
 * @param engine of the lab's; undefined where it has one
 */
export function useScratch(engine: SqlEngine | undefined): {
  readonly scratch: ScratchRun | undefined;
  run(): void;
} {
  const { state, actions } = useWorkbenchValue();
  const [scratch, setScratch] = useState<ScratchRun>();
  const isBusy = state.run.kind === 'running' || scratch?.kind === 'running';
  const run = useCallback(async () => {
    if (isBusy) return;
    setScratch({ kind: 'running' });
    const question: SqlQuestion = {
      what: 'scratch',
      ...(engine ? { engine } : {}),
      ...actions.readSelection(),
    };
    try {
      const outcome = await actions.explore(question, (fraction) => {
        setScratch(fraction < 1 ? { kind: 'running', fraction } : { kind: 'running' });
      });
      setScratch(outcome ? { kind: 'ended', outcome } : { kind: 'stopped' });
    } catch (cause) {
      setScratch({ kind: 'unavailable', because: (cause as Error).message });
    }
  }, [isBusy, actions, engine]);
  // Captured on the way down, like the workbench's own keys.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      void run();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [run]);
  return { scratch, run: () => void run() };
}
