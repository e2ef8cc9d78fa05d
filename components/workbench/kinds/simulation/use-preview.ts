import { useEffect, useRef, useState } from 'react';
import { failureWords, type RuntimeWords, type SimulationEvidence, type SimulationQuestion } from '#lib/lab';
import { type Bench, type ExploreOutcome, openBench, RunStopped } from '#lib/sandbox';
import type { DraftKeeper } from '../../draft-keeper.ts';
import type { WorkbenchLab } from '../../lab.ts';
import { useDraft } from '../../use-draft.ts';

/** What the view knows of the code in the editor. The last run stays to be seen while the next one goes on. */
export interface Preview {
  readonly state: 'running' | 'shown' | 'refused';
  readonly evidence?: SimulationEvidence;
  /** Why there is no run of this code. */
  readonly because?: string;
}

/** Long enough not to run at every keystroke, short enough to be the answer to the last one. */
const PAUSE_MS = 400;

const MOST_STARTS = 3;
const didNotStart = (outcome: ExploreOutcome) =>
  outcome.kind === 'refused' && 'what' in outcome.facts && outcome.facts.what === 'not-started';

/**
 * Runs the draft at one seed whenever it has rested for a moment, on a bench of its own: nothing is judged.
 * @param seed one of the lab's graded seeds; null for the first
 */
export function usePreview(
  lab: WorkbenchLab,
  keeper: DraftKeeper,
  words: RuntimeWords,
  seed: string | null,
): Preview {
  const { source } = useDraft(keeper);
  const [preview, setPreview] = useState<Preview>({ state: 'running' });
  const bench = useRef<Promise<Bench>>(null);
  /** The last run, to its end: a bench runs one at a time, and stopping takes a moment. */
  const running = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(
    () => () => {
      void bench.current?.then(
        (open) => open.close(),
        () => {},
      );
      bench.current = null;
    },
    [],
  );
  useEffect(() => {
    let isWanted = true;
    let stop = () => {};
    setPreview((last) => ({ ...last, state: 'running' }));
    const refuse = (because: string) => setPreview((last) => ({ ...last, state: 'refused', because }));
    const run = async () => {
      if (!isWanted) return;
      try {
        bench.current ??= openBench(lab);
        const open = await bench.current;
        if (!isWanted) return;
        stop = () => open.stop();
        const question: SimulationQuestion = { source, seed };
        let outcome = await open.explore(question, () => {});
        // A busy machine, and no fault of the code: the next start may find it less so.
        for (let again = 1; again <= MOST_STARTS && isWanted && didNotStart(outcome); again++)
          outcome = await open.explore(question, () => {});
        if (!isWanted) return;
        if (outcome.kind === 'answered')
          setPreview({ state: 'shown', evidence: outcome.answer as SimulationEvidence });
        else refuse(failureWords(outcome.facts, words).detail);
      } catch (cause) {
        if (!isWanted || cause instanceof RunStopped) return;
        bench.current = null;
        refuse(cause instanceof Error ? cause.message : String(cause));
      } finally {
        stop = () => {};
      }
    };
    const timer = setTimeout(() => {
      running.current = running.current.then(run);
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      stop();
    };
  }, [lab, source, words, seed]);
  return preview;
}
