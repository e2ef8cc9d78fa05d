/** Facts in sentences: the one place that words what a run found. Pure; nothing of it runs in the sandbox. */
export { failureWords } from './failure.ts';
export { findingText, measuredText, nextStepText, standingText } from './finding.ts';
export type { FailureWords, RuntimeWords } from './runtime-words.ts';
export { seconds, sentence } from './sentence.ts';
export { TIER_NAMES, type VerdictName, type VerdictWords, verdictWords } from './verdict.ts';
