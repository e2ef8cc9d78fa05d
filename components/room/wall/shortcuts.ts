/** What the keys of the wall do, while no field has the focus. */
export const WALL_SHORTCUTS = [
  { key: 'n', keys: 'N', does: 'open the next step' },
  { key: 'h', keys: 'H', does: 'look at whoever has waited longest' },
  { key: 't', keys: 'T', does: 'five minutes more on the timer' },
  { key: 'm', keys: 'M', does: 'write a message to everyone' },
  { key: 'l', keys: 'L', does: 'lead the room here, or stop leading' },
  { key: 'p', keys: 'P', does: 'pause the room, or resume it' },
  { key: 'f', keys: 'F', does: 'find a learner' },
  { key: '?', keys: '?', does: 'this list' },
] as const;

export type WallKey = (typeof WALL_SHORTCUTS)[number]['key'];

/** The shortcut of a key press; null where it is somebody else's: a field, a dialog, a browser. */
export function shortcutOf(event: KeyboardEvent): WallKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, textarea, select, [role="dialog"], [contenteditable]')) return null;
  if (document.querySelector('[role="dialog"]')) return null;
  const key = event.key.toLowerCase();
  return WALL_SHORTCUTS.find((one) => one.key === key)?.key ?? null;
}
