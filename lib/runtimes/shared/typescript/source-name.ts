/** Learner code is named by a source comment of ours at its end; frames of a stack are told apart by that name. */
export const SOURCE_PREFIX = 'learner-code-';

/** The last line of a script: names it in stacks, and keeps two copies of one source apart in the engine. */
export function nameSource(script: string, random: number): string {
  return `${script}\n//# sourceURL=${SOURCE_PREFIX}${random}`;
}

const FRAME = new RegExp(`\\b${SOURCE_PREFIX}\\d+:(\\d+):\\d+`);

/** The line of the innermost frame of learner code in a stack from the sandbox, or null when there is none. */
export function ownLine(stack: string): number | null {
  const at = FRAME.exec(stack);
  return at ? Number(at[1]) : null;
}
