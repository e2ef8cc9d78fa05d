import { useEffect, useState } from 'react';
import { failureWords, type QuizQuestions } from '#lib/lab';
import { useWorkbenchValue } from '../../workbench-context.tsx';

export type Questions =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly because: string; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly questions: QuizQuestions };

/** While something else goes on the bench answers nothing. */
const AGAIN_MS = 400;

/** The questions with these numbers, from the lab's file. */
export function useQuestions(numbers: string | undefined): Questions {
  const { actions, words } = useWorkbenchValue();
  const { explore } = actions;
  const [state, setState] = useState<Questions>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a higher count is what asks for another try
  useEffect(() => {
    if (numbers === undefined) return;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const retry = () => setTries((count) => count + 1);
    const fail = (because: string) => setState({ kind: 'failed', because, retry });
    const ask = async () => {
      try {
        const outcome = await explore({ numbers }, () => {});
        if (ended) return;
        if (outcome === null) timer = setTimeout(() => void ask(), AGAIN_MS);
        else if (outcome.kind === 'answered')
          setState({ kind: 'ready', questions: outcome.answer as QuizQuestions });
        else fail(failureWords(outcome.facts, words).detail);
      } catch (cause) {
        if (!ended) fail(cause instanceof Error ? cause.message : String(cause));
      }
    };
    setState({ kind: 'loading' });
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [numbers, explore, words, tries]);
  return state;
}
