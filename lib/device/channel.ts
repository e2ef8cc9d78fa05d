import type { Draft } from '#lib/record';

/** What changed: a lab's state, its attempts, a lesson ("module/lesson"), a quiz, a case; or anything at all. */
export type Change =
  | { readonly kind: 'lab' | 'attempts'; readonly lab: string }
  | { readonly kind: 'lesson'; readonly lesson: string }
  | { readonly kind: 'quiz'; readonly module: string }
  | { readonly kind: 'review'; readonly key: string }
  | { readonly kind: 'case'; readonly case: string }
  | { readonly kind: 'everything' };

type Message = Change | { kind: 'draft'; draft: Draft };

/** News between the tabs of one store, and inside this one. */
export interface Channel {
  announceChange(change: Change): void;
  announceDraft(draft: Draft): void;
  onChange(listener: (change: Change) => void): () => void;
  /** Drafts of other tabs only. */
  onDraft(listener: (draft: Draft) => void): () => void;
  close(): void;
}

/** `suffix` tells the store: nobody hears of another one's. */
export function openChannel(suffix: string): Channel {
  const changes = new Set<(change: Change) => void>();
  const drafts = new Set<(draft: Draft) => void>();
  // Named by its language: a tab of an earlier version speaks another.
  const channel = new BroadcastChannel(`hotpath-device-2${suffix}`);
  const tell = (change: Change) => {
    for (const listener of changes) listener(change);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'draft') tell(data);
    else for (const listener of drafts) listener(data.draft);
  };
  return {
    announceChange(change) {
      channel.postMessage(change);
      tell(change);
    },
    announceDraft: (draft) => channel.postMessage({ kind: 'draft', draft }),
    onChange: (listener) => keep(changes, listener),
    onDraft: (listener) => keep(drafts, listener),
    close: () => channel.close(),
  };
}

/** Adds to a set of listeners; answers the function that takes it out. */
function keep<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
