import type { Draft } from './types.ts';

type Message = { type: 'changed' } | { type: 'draft'; draft: Draft };

/** News between this browser's tabs, and inside this one. */
export interface Channel {
  /** Something other than a draft changed. */
  announceChange(): void;
  announceDraft(draft: Draft): void;
  onChange(listener: () => void): () => void;
  /** Drafts of other tabs only. */
  onDraft(listener: (draft: Draft) => void): () => void;
  close(): void;
}

export function openChannel(): Channel {
  const changes = new Set<() => void>();
  const drafts = new Set<(draft: Draft) => void>();
  const channel = new BroadcastChannel('hotpath-device');
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'draft') for (const listener of drafts) listener(data.draft);
    for (const listener of changes) listener();
  };
  const post = (message: Message) => {
    channel.postMessage(message);
    for (const listener of changes) listener();
  };
  return {
    announceChange: () => post({ type: 'changed' }),
    announceDraft: (draft) => post({ type: 'draft', draft }),
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
