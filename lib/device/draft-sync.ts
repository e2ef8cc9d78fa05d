import { queueDrafts } from './sent-drafts.ts';
import type { Database } from './stores.ts';

/** A draft is sent after this long without typing. */
const QUIET_MS = 10_000;

export interface DraftSync {
  /** Call after a lab's draft was written, or a text beside it dropped. */
  note(lab: string): void;
  /** Sends what is typed without waiting: it has been measured, and the page may be left now. */
  send(): void;
  close(): void;
}

/**
 * Queues drafts for the owner's other devices: some time after the last keystroke, and at once when the page is hidden.
 * What an earlier page had no time to queue is queued with the first.
 */
export function startDraftSync(db: Database, notice: () => void): DraftSync {
  const waiting = new Set<string>();
  let everything = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(queue, QUIET_MS);
  };
  const queue = () => {
    clearTimeout(timer);
    const labs = everything ? [undefined] : [...waiting];
    everything = false;
    waiting.clear();
    for (const lab of labs)
      queueDrafts(db, lab).then(
        (isQueued) => isQueued && notice(),
        (error: unknown) => console.warn(error),
      );
  };
  const onHidden = () => {
    if (document.visibilityState === 'hidden') queue();
  };
  // Captured, so that the transaction begins before the outbox reads what there is to send.
  document.addEventListener('visibilitychange', onHidden, true);
  schedule();
  return {
    note(lab) {
      waiting.add(lab);
      schedule();
    },
    send: queue,
    close() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onHidden, true);
    },
  };
}
