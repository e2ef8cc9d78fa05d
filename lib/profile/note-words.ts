import type { Note } from './format.ts';

/** A note as a sentence. */
export function noteWords({ code, count }: Note): string {
  const many = count.toLocaleString('en-US');
  switch (code) {
    case 'truncated':
      return count > 0
        ? `The file ends in the middle: ${many} entries are missing, the rest was read.`
        : 'The file ends in the middle; what came before was read.';
    case 'missing-symbols':
      return `${many} frames have no name: the program or a library was recorded without symbols.`;
    case 'skipped-entries':
      return `${many} entries could not be read and are left out.`;
    case 'missing-parents':
      return `${many} entries name a parent that is not in the file; they stand at the top.`;
    case 'clock-skew':
      return `The clocks of two machines disagree; ${(count / 1e6).toFixed(1)} ms were taken off one.`;
    case 'negative-times':
      return `${many} times run backwards; they are held at the time before.`;
    case 'several-recordings':
      return `The file holds ${many} recordings; this is the first.`;
  }
}
