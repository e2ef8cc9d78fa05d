import { changeOf, type FunctionDifference, NOTICEABLE_SHARE, type ProfileDifference } from '#lib/profile';
import { percentText } from './heat.ts';

/** Where one colour of the difference ends and the next begins, as changes of a share. */
const STEPS = [NOTICEABLE_SHARE, 0.1, 0.3] as const;

/** How a change of self time is coloured: its direction, and 0 (none to speak of) to 3 (over 30 points). */
export function changeLevel(change: number): { readonly side: 'less' | 'more'; readonly level: number } {
  return {
    side: change < 0 ? 'less' : 'more',
    level: STEPS.filter((step) => Math.abs(change) >= step).length,
  };
}

/** A change of self time in whole percentage points, always with its sign: "+12", "−40", "0". The percents shown differ by it. */
export function pointsText({ before, after }: FunctionDifference): string {
  const points = Math.round(after.self * 100) - Math.round(before.self * 100);
  if (points === 0) return '0';
  return `${points > 0 ? '+' : '−'}${Math.abs(points)}`;
}

/** Named in a sentence at most. */
const NAMED = 3;

/** What grew and what shrank, as sentences. Changes of less than three points are not spoken of. */
export function differenceSentences({ functions }: ProfileDifference): string[] {
  const listed = (list: readonly FunctionDifference[]) =>
    list
      .slice(0, NAMED)
      .map(({ name, before, after }) => {
        const gone = after.where ? '' : ' of the starter';
        // A number and its sign stay on one line.
        const [was, is] = [before, after].map(({ self }) => percentText(self).replaceAll(' ', '\u00a0'));
        return `${name}${gone} from ${was} to ${is}`;
      })
      .join(', ');
  const grew = functions.filter((one) => changeOf(one) >= NOTICEABLE_SHARE);
  const shrank = functions.filter((one) => changeOf(one) <= -NOTICEABLE_SHARE);
  if (grew.length + shrank.length === 0)
    return [`No function’s share of the time changed by ${NOTICEABLE_SHARE * 100} points or more.`];
  return [
    shrank.length > 0
      ? `A smaller share than in the starter: ${listed(shrank)}.`
      : 'No function’s share shrank.',
    grew.length > 0 ? `A larger one: ${listed(grew)}.` : 'None grew.',
  ];
}
