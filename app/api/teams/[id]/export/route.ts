import { exportTeam } from '#lib/data';
import { csvOf } from '#lib/live';
import { Refusal } from '#lib/people';
import { gateWrite } from '#lib/server';
import { type TeamTable, teamTables } from '#lib/teams';
import { requireMember } from '../../member.ts';
import { readOverview } from '../../read-overview.ts';

const TABLES: readonly TeamTable[] = ['standing', 'people', 'hard'];

/**
 * POST ?table=standing|people|hard → that table as CSV; without one, everything as JSON. It is a write, for the team's log
 * notes it. No code is in either.
 */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { team, by } = await requireMember(request.headers, params.id, 'team.export');
  const wanted = new URL(request.url).searchParams.get('table');
  const table = TABLES.find((one) => one === wanted);
  if (wanted !== null && !table)
    throw new Refusal(400, `table: must be one of ${TABLES.map((one) => `"${one}"`).join(', ')}.`);
  const { people, assignments } = await exportTeam(team.id, by, table ?? 'JSON');
  const reported = [];
  for (const assignment of assignments)
    reported.push({ assignment, overview: await readOverview(team.id, assignment) });
  if (!table) {
    const headers = { 'Content-Disposition': 'attachment; filename="team.json"' };
    return { body: { format: 'hotpath-team', version: 1, team, people, assignments: reported }, headers };
  }
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="team-${table}.csv"`,
    'Cache-Control': 'no-store',
  };
  return { response: new Response(csvOf(teamTables(people, reported)[table]), { headers }) };
});
