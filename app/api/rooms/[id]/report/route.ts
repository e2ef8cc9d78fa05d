import { type Cell, csvOf, reportOf, reportTables, withoutNames } from '#lib/live';
import { Refusal } from '#lib/people';
import { gateRead } from '#lib/server';
import { enterRoom } from '../../actor.ts';

/** GET → the report of a room as JSON; `?table=<name>`: one of its tables as CSV; `names=no`: with learners numbered. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { state } = await enterRoom(request.headers, params.id, 'room.report');
  const { searchParams } = new URL(request.url);
  const whole = reportOf(state, Date.now());
  const report = searchParams.get('names') === 'no' ? withoutNames(whole) : whole;
  const name = searchParams.get('table');
  if (name === null) return { body: report };
  const tables: Readonly<Record<string, Cell[][]>> = reportTables(report);
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (!table) {
    const names = Object.keys(tables).map((one) => `"${one}"`);
    throw new Refusal(400, `table: must be one of ${names.join(', ')}.`);
  }
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'Cache-Control': 'no-store',
  };
  return { response: new Response(csvOf(table), { headers }) };
});
