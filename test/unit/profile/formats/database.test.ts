import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Locks, type Profile, readProfile, type Statements, waitGraphOf } from '#lib/profile';

const fixture = (path: string) =>
  readFileSync(new URL(`../../../fixtures/profiles/${path}`, import.meta.url), 'utf8');

async function read<Kind extends Profile['kind']>(text: string, kind: Kind) {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  expect(result.profile.kind).toBe(kind);
  return { ...result, profile: result.profile as Extract<Profile, { kind: Kind }> };
}
const refusal = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  return result.ok ? '' : result.problem;
};

describe('rows of pg_stat_statements', () => {
  test('are the same from CSV, from psql’s table and from JSON', async () => {
    const all = (await read(fixture('pg-stat-statements/all-columns.csv'), 'statements')).profile;
    const printed = (await read(fixture('pg-stat-statements/printed.txt'), 'statements')).profile;
    const json = (await read(fixture('pg-stat-statements-json/shop.json'), 'statements')).profile;
    const counted = ({ statements }: Statements) =>
      statements.map(({ text, calls, totalNs, rows, pagesHit, tempWritten }) => [
        text,
        calls,
        totalNs,
        rows,
        pagesHit,
        tempWritten,
      ]);
    expect(counted(printed)).toEqual(counted(all));
    expect(counted(json)).toEqual(counted(all));
    expect(all.statements[0]).toMatchObject({ calls: 2, plans: 2, minNs: 2_296_787_540, tempWritten: 2_576 });
    expect(printed.statements[0]).toMatchObject({ plans: null, minNs: null, stddevNs: null });
  });

  test('of PostgreSQL 12 and before have other names for times', async () => {
    const { profile } = await read(
      'query,calls,total_time,mean_time,stddev_time\n"select ""a"",\n1",4,10,2.5,1\n',
      'statements',
    );
    expect(profile.statements).toMatchObject([
      { text: 'select "a",\n1', calls: 4, totalNs: 1e7, meanNs: 2.5e6, stddevNs: 1e6, rows: null },
    ]);
  });

  test('may have columns in any order, tabs between them, carriage returns, and no total', async () => {
    const { profile } = await read('mean_exec_time\tquery\tcalls\r\n2\tselect 1\t300\r\n', 'statements');
    expect(profile.statements).toMatchObject([{ text: 'select 1', calls: 300, totalNs: 6e8 }]);
  });

  test('without a count of planning tell nothing of plans: the view holds zeros where planning is not tracked', async () => {
    const { profile } = await read(
      'query,calls,total_exec_time,plans,total_plan_time\nselect 1,3,5,0,0\n',
      'statements',
    );
    expect(profile.statements[0]).toMatchObject({ plans: null, planNs: null });
  });

  test('that are no rows are left out and counted, and a file without any is refused in a sentence', async () => {
    const { notes } = await read(
      'query,calls,total_exec_time\nselect 1,3,5\nselect 2,many,5\nselect 3\n',
      'statements',
    );
    expect(notes).toEqual([{ code: 'skipped-entries', count: 2 }]);
    expect(await refusal('query,calls,total_exec_time\n')).toMatch(/no row below/);
    expect(await refusal('query,calls,total_exec_time\nselect 1,,\n')).toMatch(
      /No row has a number of calls/,
    );
  });

  test('that psql printed over several lines are one statement', async () => {
    const table =
      ' query    | calls | total_exec_time \n----------+-------+-----------------\n select  +|     3 |               5\n   1      |       |                \n(1 row)\n';
    const { profile } = await read(table, 'statements');
    expect(profile.statements).toMatchObject([{ text: 'select\n1', calls: 3 }]);
  });
});

const pids = ({ sessions }: Locks) =>
  sessions.map(({ pid, blockers }) => [pid, blockers.map((at) => sessions[at]!.pid)]);

describe('sessions that wait', () => {
  test('are the same from CSV, from psql’s table, from JSON and, worked out, from pg_locks alone', async () => {
    const csv = (await read(fixture('pg-locks/convoy.csv'), 'locks')).profile;
    expect(pids((await read(fixture('pg-locks/printed.txt'), 'locks')).profile)).toEqual(pids(csv));
    expect(pids((await read(fixture('pg-locks-json/convoy.json'), 'locks')).profile)).toEqual(pids(csv));
    const joined = (await read(fixture('pg-locks/joined.csv'), 'locks')).profile;
    const waiting = (profile: Locks) =>
      pids(profile)
        .filter(([, ahead]) => (ahead as number[]).length > 0)
        .sort();
    expect(waiting(joined)).toEqual(waiting(csv));
    expect(joined.sessions[0]!.holds.map(({ mode, object }) => `${mode} ${object}`)).toContain(
      'RowExclusiveLock orders',
    );
    expect(joined.sessions[0]!.transactionNs! / 1e9).toBeCloseTo(5.799783, 5);
  });

  test('behind two that hold are below one and counted behind both', async () => {
    const { profile } = await read(
      'pid,state,query,blocked_by\n1,active,a,{}\n2,active,b,{}\n3,active,c,"{1,2}"\n4,active,d,"{1,2,3}"\n',
      'locks',
    );
    const graph = waitGraphOf(profile.sessions);
    expect([...graph.behind]).toEqual([2, 2, 1, 0]);
    expect([...graph.above]).toEqual([-1, -1, 0, 2]);
    expect(graph.roots).toEqual([0, 1]);
  });

  test('in a circle have one of them as their root', async () => {
    const { profile } = await read(
      'pid,state,query,blocked_by\n1,active,a,{2}\n2,active,b,{1}\n3,active,c,{2}\n4,active,d,{4}\n',
      'locks',
    );
    const graph = waitGraphOf(profile.sessions);
    expect(graph.roots).toEqual([0]);
    expect([...graph.behind]).toEqual([2, 2, 0, 0]);
  });

  test('for a session that is not in the file, or for a prepared transaction, are told so', async () => {
    const { profile, notes } = await read('pid,state,query,blocked_by\n7,active,a,"{0,99}"\n', 'locks');
    expect(profile.sessions.map(({ pid, name }) => [pid, name])).toEqual([
      [7, ''],
      [0, 'prepared transaction'],
      [99, ''],
    ]);
    expect(notes).toEqual([{ code: 'missing-parents', count: 2 }]);
  });

  test('are read from pairs, as the wiki of PostgreSQL lists them', async () => {
    const { profile } = await read(
      'blocked_pid,blocked_user,blocking_pid,blocking_user,blocked_statement,current_statement_in_blocking_process\n5,shop,6,admin,select 1,alter table t add c int\n',
      'locks',
    );
    expect(profile.sessions).toMatchObject([
      { pid: 5, name: 'shop', query: 'select 1', blockers: [1] },
      { pid: 6, name: 'admin', query: 'alter table t add c int', blockers: [] },
    ]);
  });

  test('have ages from seconds, from intervals, and from times against the latest time of the file', async () => {
    const { profile } = await read(
      'pid,state,query,xact_start,state_age\n1,active,a,2026-11-28 09:00:00+01,1 day 00:00:01.5\n2,active,b,2026-11-28 08:00:30.25+00,00:00:02\n',
      'locks',
    );
    expect(profile.sessions.map(({ transactionNs, stateNs }) => [transactionNs, stateNs])).toEqual([
      [30.25e9, 86_401.5e9],
      [0, 2e9],
    ]);
  });

  test('of a thousand in one queue, each behind all before it, are a chain, and quickly', () => {
    const sessions = Array.from({ length: 1_000 }, (_, at) => ({ blockers: [...Array(at).keys()] }));
    const graph = waitGraphOf(sessions);
    expect([...graph.behind]).toEqual(sessions.map((_, at) => 999 - at));
    expect([...graph.above]).toEqual(sessions.map((_, at) => at - 1));
  });
});
