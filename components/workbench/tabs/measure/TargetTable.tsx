import { standingText, type TargetFinding } from '#lib/lab';
import { Powers } from '../../../ui/Powers.tsx';
import { TierMark } from '../../../ui/TierMark.tsx';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import type { WorkbenchLab } from '../../lab.ts';
import { targetRowsOf } from '../../target-rows.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './target-table.module.css';

const MARKS = { met: 'met', missed: 'notyet', undecided: 'noisy' } as const;

/** Every target: what is needed, what was measured, and the verdict. */
export function TargetTable({
  lab,
  findings,
  ended = true,
}: {
  readonly lab: WorkbenchLab;
  readonly findings: readonly TargetFinding[];
  /** The run is over: what is undecided stays so. */
  readonly ended?: boolean;
}) {
  const { words } = useWorkbenchValue();
  return (
    <table className={styles.targets}>
      <caption className="sr">Targets</caption>
      <thead>
        <tr>
          <th scope="col">Target</th>
          <th scope="col">Needed</th>
          <th scope="col">Measured</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {targetRowsOf(lab.targets, findings, words).map((row, index) => (
          <tr key={index} className={row.first ? '' : styles.sub} data-target={row.finding?.target}>
            <th scope="row">
              {row.first ? <TierMark tier={row.tier} word /> : <span className="sr">{row.tier}</span>}
            </th>
            <td>
              <Powers text={row.needed} />
            </td>
            <td>
              <Powers text={row.measured} />
            </td>
            <td>
              {row.finding ? (
                <VerdictMark
                  kind={!ended && row.finding.verdict === 'undecided' ? 'none' : MARKS[row.finding.verdict]}
                >
                  {standingText(row.finding, ended)}
                </VerdictMark>
              ) : (
                <span className="dim">open</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
