import type { RoomReport } from './report.ts';

/** A report in which nobody can be told: learners are numbered in an order that says nothing of when they came. */
export function withoutNames(report: RoomReport): RoomReport {
  const rows = [...report.labs, ...report.calibration, ...report.calls];
  // Sorted by name: the order of joining, or of asking for help, would tell who is who to those who were there.
  const names = [...new Set(rows.map(({ name }) => name))].sort((a, b) => (a < b ? -1 : 1));
  const numbers = new Map(names.map((name, place) => [name, place + 1]));
  const nameOf = (name: string) => `Learner ${numbers.get(name)}`;
  const hide = <Row extends { readonly name: string; readonly participant: string }>(row: Row): Row => ({
    ...row,
    name: nameOf(row.name),
    participant: `learner-${numbers.get(row.name)}`,
  });
  return {
    ...report,
    labs: report.labs.map(hide),
    calibration: report.calibration.map(hide),
    calls: report.calls.map((row) => ({ ...row, name: nameOf(row.name) })),
  };
}
