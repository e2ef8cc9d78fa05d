import { amountWords, compareCalls, growthOf, nameOf, type ReadProfile } from '#lib/profile';
import { BadInput } from '../lab/print.ts';
import { differenceOfBenchmarks } from './benchmark-difference.ts';
import type { FileDifference } from './file-difference.ts';
import { differenceOfPlans } from './plan-difference.ts';

/** Compares two recordings of one kind. At most `top` rows. Throws {@link BadInput} for kinds that are not compared. */
export function differenceOfFiles(before: ReadProfile, after: ReadProfile, top: number): FileDifference {
  const [was, is] = [before.profile, after.profile];
  if (was.kind === 'calls' && is.kind === 'calls') {
    const [first, second] = [was.measures[0]!, is.measures[0]!];
    if (first.unit !== second.unit)
      throw new BadInput(
        `The first file counts ${first.name}, the second ${second.name}: record both in the same way.`,
      );
    const { functions, frames, whole } = compareCalls(was, is);
    const rows = functions.slice(0, top).map(({ frame, before: share, after: now, plusMinus, verdict }) => ({
      name: nameOf(frames[frame]!),
      before: share,
      after: now,
      plusMinus,
      verdict,
    }));
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
    return {
      document: { measure: first.name, unit: first.unit, whole, functions: rows },
      text: [
        `What changed, in shares of ${amountWords(whole[0], first.unit)} and ${amountWords(whole[1], second.unit)}:`,
        '  before    after   change',
        ...rows.map(
          ({ name, before: share, after: now, plusMinus, verdict }) =>
            `${percent(share)} ${percent(now)} ${percent(now - share)}${plusMinus > 0 ? ` ± ${(100 * plusMinus).toFixed(1)}` : ''}  ${verdict}  ${name}`,
        ),
      ].join('\n'),
    };
  }
  if (was.kind === 'heap' && is.kind === 'heap') {
    const grown = growthOf(was, is, top);
    return {
      document: { growing: grown },
      text:
        grown.length === 0
          ? 'No class of the program has more objects than before.'
          : [
              'Classes that grew, by what their added objects retain:',
              ...grown.map(
                ({ name, added, removed, retained, holder, path }) =>
                  `+${added} −${removed} ${name}: ${amountWords(retained, 'bytes')} retained${holder ? `, most of them reached through ${holder} (${path})` : ''}`,
              ),
            ].join('\n'),
    };
  }
  if (was.kind === 'benchmarks' && is.kind === 'benchmarks') return differenceOfBenchmarks(was, is, top);
  if (was.kind === 'plan' && is.kind === 'plan') return differenceOfPlans(was, is, top);
  throw new BadInput(
    was.kind === is.kind
      ? `Recordings of this kind (${was.kind}) are not compared; call trees, heap snapshots, benchmarks and plans are.`
      : `The first file holds ${was.kind}, the second ${is.kind}: only recordings of one kind can be compared.`,
  );
}
