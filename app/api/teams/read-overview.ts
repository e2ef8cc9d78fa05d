import { readCourse, readQuiz } from '#lib/content';
import { listDismissals, listMembers, readQuizzes, readRuns, readVerifiedTiers } from '#lib/data';
import { type Assignment, type Overview, overviewOf } from '#lib/teams';
import { listSpeedupLabs } from '../../labs/[id]/read-workbench.ts';

/** Where a team stands in an assignment, by what its people ran. */
export async function readOverview(teamId: string, assignment: Assignment): Promise<Overview> {
  const { goals } = assignment.work;
  const members = await listMembers(teamId);
  const owners = members.map(({ ownerId }) => ownerId);
  const memberOf = new Map(members.map(({ ownerId, id }) => [ownerId, id]));
  const inTeam = <One extends { readonly member: string }>(one: One): One => ({
    ...one,
    member: memberOf.get(one.member)!,
  });
  const speedups = new Set(listSpeedupLabs());
  const labs = new Set(goals.map(({ lab }) => lab));
  const modules = readCourse().modules.filter((one) => one.hasQuiz && one.labs.some((lab) => labs.has(lab)));
  const [runs, quizzes, verified, dismissed] = await Promise.all([
    readRuns(owners, goals, (lab) => speedups.has(lab)),
    readQuizzes(
      owners,
      modules.map(({ slug }) => slug),
    ),
    readVerifiedTiers(owners, goals),
    listDismissals(assignment.id),
  ]);
  const facts = {
    members,
    trails: runs.trails.map(inTeam),
    close: runs.close.map(inTeam),
    predictions: runs.predictions.map(inTeam),
    quizzes: quizzes.map(({ member, module, answers }) =>
      inTeam({ member, share: shareRight(module, answers) }),
    ),
    verified: verified.map(inTeam),
    dismissed: dismissed.flatMap(({ ownerId, lab, runs }) => {
      const member = memberOf.get(ownerId);
      return member === undefined ? [] : [{ member, lab, runs }];
    }),
  };
  return overviewOf(assignment, facts, Date.now());
}

/** The share of a quiz's questions that were answered exactly right, 0 to 1. */
function shareRight(module: string, answers: readonly (readonly number[])[]): number {
  const { questions } = readQuiz(module);
  const right = questions.filter(({ answers: given }, place) =>
    given.every(({ correct }, index) => correct === (answers[place] ?? []).includes(index)),
  );
  return questions.length === 0 ? 0 : right.length / questions.length;
}
