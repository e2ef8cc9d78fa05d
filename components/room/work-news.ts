import type { Attempt, Prediction } from '#lib/device';

/** What somebody does in a lab, as far as a room wants to know it. */
export type WorkNews =
  | {
      readonly kind: 'predicted';
      readonly lab: string;
      readonly prediction: Pick<Prediction, 'choice' | 'sure'>;
    }
  | { readonly kind: 'started'; readonly lab: string }
  | { readonly kind: 'ended'; readonly attempt: Attempt };

/** What happened before the strip had loaded. */
let early: WorkNews[] = [];
let listener: ((news: WorkNews) => void) | undefined;

/** Tells the room, if there is one. A workbench need not know. */
export function tellWork(news: WorkNews): void {
  if (listener) listener(news);
  else early = [...early, news].slice(-20);
}

/** Hears of all of it, also of what came too early. Answers the function that ends it. */
export function listenToWork(hear: (news: WorkNews) => void): () => void {
  listener = hear;
  for (const news of early.splice(0)) hear(news);
  return () => {
    if (listener === hear) listener = undefined;
  };
}
