import type { RenderReason } from '#lib/profile';

/** Why a component rendered, after "rendered because". */
export const REASON_WORDS: Record<RenderReason, string> = {
  mount: 'it was new',
  props: 'its props changed',
  state: 'its state changed',
  hooks: 'its hooks changed',
  context: 'its context changed',
  parent: 'what is above it did, though nothing of it had changed',
  unknown: 'of what the file does not tell',
};

/** The same in a table. */
export const REASON_NAMES: Record<RenderReason, string> = {
  mount: 'new',
  props: 'props',
  state: 'state',
  hooks: 'hooks',
  context: 'context',
  parent: 'nothing changed',
  unknown: 'not told',
};
