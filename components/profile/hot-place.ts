import { type LabProfile, type LineShare, shareLines } from '#lib/profile';
import { percentText } from './heat.ts';

/** Where the time goes, in a sentence, and how a picked line compares, in another ('' when none was picked). */
export interface HotPlace {
  readonly said: string;
  readonly picked: string;
}

/**
 * Reads the hottest line of a profile: the one with the most time of its own, the engine's built-ins that it calls (a
 * regular expression, say) included. A picked line is told both ways: itself, and together with what it calls.
 */
export function hotPlaceOf(profile: LabProfile, source: string, pickedLine: number | null): HotPlace {
  const lines = shareLines(profile, source);
  const [top] = lines;
  const builtIn = profile.functions.find(({ where }) => where === '');
  if (builtIn && builtIn.self > (top?.itself ?? 0)) {
    return {
      said: `${percentText(builtIn.self)} of the time is in the engine: ${builtIn.name}.`,
      picked: pickedText(lines, undefined, pickedLine),
    };
  }
  if (!top) return { said: 'No line was seen running.', picked: '' };
  return { said: saidOf(top), picked: pickedText(lines, top, pickedLine) };
}

function saidOf({ line, itself, engine, engineName }: LineShare): string {
  return engine > itself / 2
    ? `${percentText(itself)} of the time is in line ${line} itself, nearly all of it in the engine’s own code that it calls (${engineName}).`
    : `${percentText(itself)} of the time is in line ${line} itself.`;
}

function pickedText(lines: readonly LineShare[], top: LineShare | undefined, picked: number | null): string {
  if (picked === null) return '';
  if (picked === top?.line) return 'That is the line you picked.';
  const own = lines.find(({ line }) => line === picked);
  if (!own) return `You picked line ${picked}, which holds none of it.`;
  const both = `You picked line ${picked}: ${percentText(own.itself)} itself`;
  if (own.total - own.itself < 0.005) return `${both}.`;
  const whole = `${both}, ${percentText(own.total)} together with what it calls`;
  return top?.calledFrom.includes(picked)
    ? `${whole}, line ${top.line} among it. The question was about a line’s own time; yours is where the calls come from.`
    : `${whole}.`;
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
