import { useEffect, useState } from 'react';
import { failureWords } from '#lib/lab';
import { useWorkbenchValue } from './workbench-context.tsx';

export type Explored<Answer> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly because: string; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly answer: Answer };

/** While something else goes on the bench answers nothing. */
const AGAIN_MS = 300;

/** Asks the lab's runtime a question of its own view, plain data, and again whenever it is another one; null asks nothing. */
export function useExplore<Answer, Question = unknown>(question: Question | null): Explored<Answer> {
  const { actions, words } = useWorkbenchValue();
  const { explore } = actions;
  const asked = question === null ? null : JSON.stringify(question);
  const [state, setState] = useState<{ asked: string | null; explored: Explored<Answer> }>({
    asked: null,
    explored: { kind: 'loading' },
  });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a higher count is what asks for another try
  useEffect(() => {
    if (asked === null) return;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const set = (explored: Explored<Answer>) => {
      if (!ended) setState({ asked, explored });
    };
    const retry = () => setTries((count) => count + 1);
    const ask = async () => {
      try {
        const outcome = await explore(JSON.parse(asked), () => {});
        if (ended) return;
        if (outcome === null) timer = setTimeout(() => void ask(), AGAIN_MS);
        else if (outcome.kind === 'answered') set({ kind: 'ready', answer: outcome.answer as Answer });
        else set({ kind: 'failed', because: failureWords(outcome.facts, words).detail, retry });
      } catch (cause) {
        set({ kind: 'failed', because: cause instanceof Error ? cause.message : String(cause), retry });
      }
    };
    set({ kind: 'loading' });
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [asked, explore, words, tries]);
  return state.asked === asked ? state.explored : { kind: 'loading' };
}
