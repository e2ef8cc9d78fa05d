import { rankOfTier } from '#lib/lab/tiers';
import type { Alternative } from '../course.ts';
import type { Answer } from './answers.ts';

/** The alternatives among a lab's answers as a learner reads them: named after their files, without the declaration. */
export function listAlternatives(answers: readonly Answer[]): Alternative[] {
  return answers
    .filter(({ kind }) => kind === 'alternative')
    .map(({ file, expected, source }) => ({
      name: nameOf(file),
      tier: expected as Alternative['tier'],
      source: source.replace(/^.*@expect .*\n/, ''),
    }))
    .sort((a, b) => rankOfTier(b.tier) - rankOfTier(a.tier));
}

/** "alternatives/sort-merge.ts" to "Sort merge". */
function nameOf(file: string): string {
  const words = file.slice(file.lastIndexOf('/') + 1, file.lastIndexOf('.')).replaceAll('-', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
}
