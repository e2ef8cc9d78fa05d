import type { Cell } from './csv.ts';
import type { RoomReport } from './report.ts';

export type ReportTable = 'steps' | 'labs' | 'calibration' | 'polls' | 'calls';

const time = (at: number | null | undefined): string | null =>
  typeof at === 'number' ? new Date(at).toISOString() : null;
const seconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 1000));

/** The report as tables for `csvOf`, each with its head; times are UTC. An empty room has heads. */
export function reportTables(report: RoomReport): Readonly<Record<ReportTable, Cell[][]>> {
  return {
    steps: [
      ['step', 'kind', 'planned minutes', 'actual minutes', 'opened at', 'notes'],
      ...report.steps.map((one): Cell[] => [
        one.title,
        one.kind,
        one.plannedMinutes,
        one.actualMinutes,
        time(one.openedAt),
        one.notes,
      ]),
    ],
    labs: [
      ['name', 'lab', 'runs', 'tier', 'verified', 'best speed-up', 'bronze at', 'silver at', 'gold at'],
      ...report.labs.map((one): Cell[] => [
        one.name,
        one.lab,
        one.runs,
        one.tier,
        one.verified,
        one.best,
        time(one.reachedAt.bronze),
        time(one.reachedAt.silver),
        time(one.reachedAt.gold),
      ]),
    ],
    calibration: [
      ['name', 'lab', 'predicted', 'sure', 'reached', 'within a factor of 2'],
      ...report.calibration.map((one): Cell[] => [
        one.name,
        one.lab,
        one.predicted,
        one.sure,
        one.reached,
        one.near,
      ]),
    ],
    polls: [
      ['question', 'option', 'right', 'votes', 'answered', 'least', 'median', 'greatest'],
      ...report.polls.flatMap(({ question, answered, counts, spread }): Cell[][] =>
        question.asks === 'choice'
          ? question.options.map((option, place) => [
              question.text,
              option,
              question.right === undefined ? null : question.right === place,
              counts[place] ?? 0,
              answered,
              null,
              null,
              null,
            ])
          : [
              [
                question.text,
                null,
                null,
                null,
                answered,
                spread?.least ?? null,
                spread?.median ?? null,
                spread?.greatest ?? null,
              ],
            ],
      ),
    ],
    calls: [
      ['name', 'lab', 'asked at', 'waited seconds', 'end'],
      ...report.calls.map((one): Cell[] => [
        one.name,
        one.lab,
        time(one.askedAt),
        seconds(one.waitedMs),
        one.end,
      ]),
    ],
  };
}
