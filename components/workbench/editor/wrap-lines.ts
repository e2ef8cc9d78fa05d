const KEY = 'hotpath-wrap';

/** Whether long lines are wrapped: as this browser was told, else on a phone alone, where half of a line would lie beyond the edge. */
export function readWrap(): boolean {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept) return kept === 'on';
  } catch {}
  return matchMedia('(max-width: 600px)').matches;
}

/** Keeps it for every lab, where this browser gives storage. */
export function keepWrap(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {}
}
