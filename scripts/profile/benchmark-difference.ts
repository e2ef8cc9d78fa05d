import { amountWords, type BenchmarkChange, type Benchmarks, compareBenchmarks } from '#lib/profile';
import type { FileDifference } from './file-difference.ts';

const VERDICTS: Record<BenchmarkChange['verdict'], string> = {
  better: 'better',
  worse: 'worse',
  'no-difference': 'no difference',
  'too-few': 'too few runs to tell',
  untested: 'no runs to test',
};

/** What changed between two files of benchmarks: medians, their intervals, and the test of the runs. At most `top` rows. */
export function differenceOfBenchmarks(before: Benchmarks, after: Benchmarks, top: number): FileDifference {
  const { changes, means, gone, fresh, expectedByChance } = compareBenchmarks(before, after);
  const shown = changes.slice(0, top);
  return {
    document: { changes: shown, of: changes.length, means, gone, fresh, expectedByChance },
    text: [
      changes.length === 0
        ? 'The two files have no benchmark in common.'
        : 'Medians before and after, ± half of their intervals; p of the U test:',
      ...shown.map(
        ({ name, metric, unit, before: was, after: is, change, p, verdict }) =>
          `${medianText(was, unit)} ${medianText(is, unit)} ${(change === null ? '' : percent(change)).padStart(9)}  ${p === null ? '' : `p=${p.toFixed(3)} `}n=${was.runs}+${is.runs}  ${VERDICTS[verdict]}  ${name} ${metric}`,
      ),
      ...means.map(({ metric, ratio, of }) => `Geometric mean of ${of}, ${metric}: ${percent(ratio - 1)}`),
      ...(gone.length > 0 ? [`Only in the first file: ${gone.slice(0, top).join(', ')}`] : []),
      ...(fresh.length > 0 ? [`Only in the second file: ${fresh.slice(0, top).join(', ')}`] : []),
      ...(expectedByChance >= 0.5
        ? [`Of so many comparisons about ${Math.ceil(expectedByChance)} would differ by chance alone.`]
        : []),
    ].join('\n'),
  };
}

const percent = (share: number) => `${share > 0 ? '+' : ''}${(100 * share).toFixed(2)} %`;

const medianText = ({ centre, plusMinus }: BenchmarkChange['before'], unit: BenchmarkChange['unit']) =>
  `${amountWords(centre, unit)} ± ${(100 * plusMinus).toFixed(0)} %`.padStart(17);
