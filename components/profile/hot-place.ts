import type { LabProfile } from '#lib/profile';
import { percentText } from './heat.ts';

/** Where the time goes, in a sentence, and how a picked line compares, in another ('' when none was picked). */
export interface HotPlace {
  readonly said: string;
  readonly picked: string;
}

/**
 * Reads the hottest place of a profile: a line, or a built-in of the engine (a regular expression, say) when that has
 * more self time than any line. The time of a built-in is not counted to the line that calls it.
 */
export function hotPlaceOf(profile: LabProfile, pickedLine: number | null): HotPlace {
  const [line] = profile.lines;
  const [top] = profile.functions;
  if (top && top.where === '' && top.self > (line?.share ?? 0)) {
    return {
      said: `${percentText(top.self)} of the time is in the engine: ${top.name}.`,
      picked:
        pickedLine === null
          ? ''
          : `You picked line ${pickedLine}. A built-in’s time is not counted to the line that calls it.`,
    };
  }
  if (!line) return { said: 'No line was seen running.', picked: '' };
  const said = `${percentText(line.share)} of the time is line ${line.line}.`;
  if (pickedLine === null) return { said, picked: '' };
  if (pickedLine === line.line) return { said, picked: 'That is the line you picked.' };
  const own = profile.lines.find((other) => other.line === pickedLine)?.share ?? 0;
  return {
    said,
    picked: `You picked line ${pickedLine}, which holds ${own > 0 ? percentText(own) : 'none of it'}.`,
  };
}

/**
 * Where the time of a profile without built-ins goes, in a sentence: the hottest line, and the function with the most
 * time of its own.
 */
export function ownPlaceOf({ lines, functions }: LabProfile): string {
  const [line] = lines;
  const [top] = functions;
  const inLine = line
    ? `${percentText(line.share)} of the time is line ${line.line}`
    : 'No line was seen running';
  return top ? `${inLine}; ${percentText(top.self)} is in ${top.name} itself.` : `${inLine}.`;
}
