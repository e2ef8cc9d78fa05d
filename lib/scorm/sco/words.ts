import type { ScormReport } from '../report.ts';
import type { Standing } from '../standing.ts';

/** Where a launch is, for the sentence on the page. */
export type Stage =
  | { kind: 'no-platform' }
  | { kind: 'refused'; reason: string }
  | { kind: 'asking' }
  | { kind: 'not-opened' }
  | { kind: 'unreachable' }
  | { kind: 'known'; standing: Standing; report: ScormReport | null };

/** What the page says. `host` is where the labs are. */
export function stageText(stage: Stage, host: string): string {
  switch (stage.kind) {
    case 'no-platform':
      return 'No learning platform has opened this page, so nothing can be reported. The labs can be done all the same.';
    case 'refused':
      return `The learning platform did not take what was reported: ${stage.reason}. Close this page and open it from the platform again.`;
    case 'asking':
      return `Asking ${host} how far you are …`;
    case 'not-opened':
      return 'Not connected yet. Open the labs, and agree there that this platform may know how far you are.';
    case 'unreachable':
      return `${host} cannot be reached. Labs that are open go on; this page tries again by itself.`;
    case 'known':
      return knownText(stage.standing, stage.report);
  }
}

function knownText({ done, of, score }: Standing, report: ScormReport | null): string {
  const far = `${done} of ${of} ${of === 1 ? 'lab' : 'labs'} done, ${score} of 100 points.`;
  if (!report) return `${far} Opened for review: nothing is reported.`;
  const { status, mastery } = report;
  if (status === 'passed') return `${far} Reported as passed.`;
  if (status === 'completed') return `${far} Reported as completed.`;
  if (report.score === null)
    return `${far} Reported as in progress; the platform gets the score once it is at least ${mastery}, the points to pass with.`;
  if (mastery === null) return `${far} Reported as in progress.`;
  return `${far} Reported as in progress; ${mastery} points are needed to pass.`;
}
