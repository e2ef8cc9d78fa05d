/** A clause as a sentence: a capital at its start and a full stop at its end. */
export function sentence(clause: string): string {
  const text = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Sentences one after the other; what is left out or empty leaves no gap. */
export function paragraph(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter(Boolean).join(' ');
}

/** "2 s", "0.5 s". */
export function seconds(ms: number): string {
  return `${(ms / 1000).toLocaleString('en')} s`;
}
