import type { ListedAttempt } from '#lib/device';

/** Where an attempt was made and with what help: "another device (Firefox on Windows), after 2 hints". '' where none of it is known. */
export function aidText({
  isHere,
  machine,
  hintsShown,
  solutionShown,
}: Pick<ListedAttempt, 'isHere' | 'machine' | 'hintsShown' | 'solutionShown'>): string {
  const place = isHere ? machine : machine ? `another device (${machine})` : 'another device';
  const help = solutionShown
    ? 'after the solution was shown'
    : hintsShown
      ? `after ${hintsShown} ${hintsShown === 1 ? 'hint' : 'hints'}`
      : '';
  return [place, help].filter(Boolean).join(', ');
}
