import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';

const findings = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
};
const recording = (path: string) =>
  findings(readFileSync(new URL(`../../../fixtures/profiles/${path}`, import.meta.url), 'utf8'));
const HEAD =
  'query,calls,total_exec_time,mean_exec_time,max_exec_time,stddev_exec_time,rows,shared_blks_hit,shared_blks_read,temp_blks_written\n';
const codes = async (rows: string) => (await findings(HEAD + rows)).map(({ code }) => code);
/** Ten sound statements with equal shares. */
const SOUND = Array.from(
  { length: 10 },
  (_, at) => `select ${at} from t where id = $1,50,100,2,3,0.5,50,200,0,0\n`,
).join('');

describe('a ranking of statements', () => {
  test('in which ten sound statements have equal shares has nothing against it', async () => {
    expect(await codes(SOUND)).toEqual([]);
  });

  test('is told of the statement that is quick and costs most, and how much slower the slowest is', async () => {
    const [found] = await findings(
      'query,calls,total_exec_time\nselect sum(cents) from baskets where session = $1,400000,800000\nselect report(),20,18000\n',
    );
    expect(found).toMatchObject({ code: 'costly-statement', severity: 'high', facts: { calls: 400_000 } });
    expect(found!.because).toContain('400,000 × 2 ms are 800 s');
    expect(found!.because).toContain('the slowest takes 450 times as long');
    expect(found!.saving!.share).toBeCloseTo(800 / 818);
  });

  test('is told of a statement that was called once for each row of a list, and of none that was not', async () => {
    const found = (await recording('pg-stat-statements/all-columns.csv')).find(
      ({ code }) => code === 'statement-per-row',
    );
    expect(found).toMatchObject({
      facts: { calls: 1_200, rows: 1_200, lists: 60 },
      evidence: [{ name: 'select name from customers where id = $1' }, {}],
    });
    const list = 'select * from orders limit $1,60,100,2,3,0.5,1200,200,0,0\n';
    expect(
      await codes(`${SOUND}${list}select name from c where id = $1,1300,100,2,3,0.5,1300,9,0,0\n`),
    ).not.toContain('statement-per-row');
    expect(
      await codes(`${SOUND}${list}select name from c where id = $1,1200,100,2,3,0.5,1200,9,0,0\n`),
    ).toContain('statement-per-row');
  });

  test('finds no list in answers of a few rows, whose sums fit the calls of others by chance', async () => {
    const list = (rows: number) =>
      `select * from k limit $1,40,100,2,3,0.5,${40 * rows},200,0,0\nselect name from c where id = $1,${40 * rows},100,2,3,0.5,${40 * rows},9,0,0\n`;
    expect(await codes(SOUND + list(7))).not.toContain('statement-per-row');
    expect(await codes(SOUND + list(10))).toContain('statement-per-row');
  });

  test('is told of temporary files, of answers with thousands of rows, of pages that were not in memory, and of a mean that tells of no call', async () => {
    const found = (await recording('pg-stat-statements/all-columns.csv')).map(({ code }) => code);
    for (const code of ['temporary-files', 'many-rows-per-call', 'cache-misses', 'unstable-statement'])
      expect(found).toContain(code);
    const slip = (columns: string) => codes(`${SOUND}select x from u where id = $1,50,100,2,${columns}\n`);
    expect(await slip('3,0.5,50,200,0,1')).toEqual(['temporary-files']);
    expect(await slip('90,3.9,50,200,0,0')).toEqual([]);
    expect(await slip('90,4,50,200,0,0')).toEqual(['unstable-statement']);
    expect(await slip('3,0.5,249950,200,0,0')).toEqual([]);
    expect(await slip('3,0.5,250000,200,0,0')).toEqual(['many-rows-per-call']);
    expect(await slip('3,0.5,50,0,999,0')).not.toContain('cache-misses');
    expect(await slip('3,0.5,5000,9000,2000,0')).not.toContain('cache-misses');
    expect(await slip('3,0.5,5000,8000,2000,0')).toContain('cache-misses');
  });

  test('is told of pages that lead to few rows, but not of a sum, which has no rows to be led to', async () => {
    expect(
      await codes(`${SOUND}select id from orders where status = $1,50,100,2,3,0.5,250,47000,0,0\n`),
    ).toContain('pages-for-few-rows');
    expect(
      await codes(`${SOUND}select sum(cents) from orders where status = $1,50,100,2,3,0.5,50,47000,0,0\n`),
    ).toEqual([]);
  });
});

describe('a dump of sessions', () => {
  test('in which nobody waits and nothing is left open has nothing against it', async () => {
    expect(await recording('pg-locks/quiet.csv')).toEqual([]);
  });

  test('with a queue is told its root, the strong lock that waits, and the transaction that was left open', async () => {
    const found = await recording('pg-locks/joined.csv');
    expect(found.map(({ code }) => code)).toEqual([
      'lock-chain',
      'queued-strong-lock',
      'idle-in-transaction',
    ]);
    expect(found[0]).toMatchObject({
      facts: { behind: 4, next: 1, state: 'idle in transaction', isIdle: 1 },
    });
    expect(found[0]!.because).toContain('pg_terminate_backend');
    expect(found[1]).toMatchObject({ facts: { behind: 3, mode: 'AccessExclusiveLock', object: 'orders' } });
  });

  test('says of a root at work that its statement can be cancelled, and calls a transaction long from a minute on', async () => {
    const dump = (seconds: number) =>
      findings(
        `pid,application_name,state,query,xact_seconds,blocked_by,mode,relation\n1,report,active,select 1,${seconds},{},,\n2,page,active,select 2,1,{1},AccessShareLock,t\n`,
      );
    expect((await dump(61)).map(({ code }) => code)).toEqual(['lock-chain', 'long-transaction']);
    expect((await dump(59)).map(({ code }) => code)).toEqual(['lock-chain']);
    expect((await dump(59))[0]!.because).toContain('pg_cancel_backend ends that');
  });
});
