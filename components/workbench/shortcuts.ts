import type { Step, Task } from './workbench-state.ts';

export type Command =
  | { readonly kind: 'run'; readonly task: Task }
  | { readonly kind: 'stop' }
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'history' }
  | { readonly kind: 'help' };

/** The keys of an event that matter here. */
export type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Every shortcut, as the list shows it. */
export const SHORTCUTS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Ctrl Enter', does: 'Check the visible cases' },
  { keys: 'Ctrl Shift Enter', does: 'Measure' },
  { keys: 'Ctrl Alt Enter', does: 'Profile your code' },
  { keys: 'Esc', does: 'Stop a run that is going on; in the editor: let Tab leave it' },
  { keys: 'Alt 1 … Alt 5', does: 'Go to Predict, Profile, Fix, Measure, Explain' },
  { keys: 'Alt 6', does: 'Go to the history' },
  { keys: 'Ctrl Z', does: 'Undo in the editor, a reset or a restored attempt too' },
  { keys: 'Alt Z', does: 'Wrap long lines in the editor, or stop' },
  { keys: 'Arrow keys', does: 'Walk a flame graph or a row of tabs' },
  { keys: '?', does: 'This list (outside of text fields)' },
];

const STEPS_BY_DIGIT: readonly Step[] = ['predict', 'profile', 'fix', 'measure', 'explain'];

/**
 * What a key press asks of the workbench, or null. The command key of a Mac counts as Ctrl.
 * @param where whether the focus is in a text field (there `?` is a letter), and whether a run is going on.
 */
export function commandOf(
  keys: Keys,
  where: { readonly typing: boolean; readonly running: boolean },
): Command | null {
  const control = keys.ctrlKey || keys.metaKey;
  if (keys.key === 'Enter' && control && keys.altKey)
    return keys.shiftKey ? null : { kind: 'run', task: 'profile' };
  if (keys.key === 'Enter' && control) return { kind: 'run', task: keys.shiftKey ? 'measure' : 'check' };
  if (keys.key === 'Escape' && where.running && !control && !keys.altKey) return { kind: 'stop' };
  if (keys.altKey && !control && !keys.shiftKey) {
    const digit = /^Digit([1-6])$/.exec(keys.code)?.[1];
    if (digit === '6') return { kind: 'history' };
    const step = digit === undefined ? undefined : STEPS_BY_DIGIT[Number(digit) - 1];
    return step ? { kind: 'step', step } : null;
  }
  if (keys.key === '?' && !control && !keys.altKey && !where.typing) return { kind: 'help' };
  return null;
}

/** Whether key presses on this element are text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.closest('.monaco-editor') !== null)
  );
}
