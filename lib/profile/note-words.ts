import type { Note } from './format.ts';

/** A note as a sentence. */
export function noteWords({ code, count }: Note): string {
  const many = (one: string, several: string) =>
    count === 1 ? `One ${one}` : `${count.toLocaleString('en-US')} ${several}`;
  switch (code) {
    case 'truncated':
      return count > 0
        ? `The file ends in the middle: ${many('entry is', 'entries are')} missing, the rest was read.`
        : 'The file ends in the middle; what came before was read.';
    case 'missing-symbols':
      return `${many('frame has', 'frames have')} no name: the program or a library was recorded without symbols.`;
    case 'skipped-entries':
      return `${many('entry', 'entries')} could not be read and ${count === 1 ? 'is' : 'are'} left out.`;
    case 'missing-parents':
      return `${many('entry names', 'entries name')} a parent that is not in the file and ${count === 1 ? 'stands' : 'stand'} at the top.`;
    case 'clock-skew':
      return `The clocks of two machines disagree; ${(count / 1e6).toFixed(1)} ms were taken off one.`;
    case 'negative-times':
      return `${many('time runs', 'times run')} backwards and ${count === 1 ? 'is' : 'are'} held at the one before.`;
    case 'failed-runs':
      return `${many('run', 'runs')} ended with an error and ${count === 1 ? 'was' : 'were'} timed all the same.`;
    case 'assumed-interval':
      return 'The file does not tell when its samples were taken; they are shown a second apart.';
    case 'several-recordings':
      return `The file holds ${count.toLocaleString('en-US')} recordings; this is the first.`;
    case 'short-table':
      return `Only the dearest were printed: ${many('row is', 'rows are')} not in the file.`;
  }
}
