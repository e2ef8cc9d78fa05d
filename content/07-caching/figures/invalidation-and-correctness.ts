// The figures of lesson 7.5: every order of readers and writers tried, and one bad order made to happen on a real Redis.

import { drawsOf } from '#lib/numbers';
import {
  countStale,
  deleteThenWrite,
  deleteWriteDelete,
  leasedReader,
  reader,
  type Script,
  writeThenDelete,
  writeThenSet,
} from '#lib/simulate/cache-aside';
import { startPostgres } from '../../../scripts/figures/postgres.ts';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { type RedisClient, startRedis } from '../../../scripts/figures/redis.ts';

const CASES: Readonly<Record<string, readonly Script[]>> = {
  deleteFirst: [reader, deleteThenWrite],
  deleteFirstTwoReaders: [reader, reader, deleteThenWrite],
  deleteAfter: [reader, writeThenDelete],
  deleteAfterTwoReaders: [reader, reader, writeThenDelete],
  deleteTwiceTwoReaders: [reader, reader, deleteWriteDelete],
  twoWritersSet: [writeThenSet, writeThenSet],
  lease: [leasedReader, writeThenDelete],
  leaseTwoReaders: [leasedReader, leasedReader, writeThenDelete],
  leaseTwoWriters: [leasedReader, writeThenDelete, writeThenDelete],
};
const enumerated = Object.fromEntries(
  Object.entries(CASES).map(([name, scripts]) => {
    const { stale, all } = countStale(scripts);
    return [name, { stale, all, percent: (100 * stale) / all }];
  }),
);
console.table(enumerated);

/** A miss hands out a token unless one is out; a delete revokes it; only its holder may store. */
const GET = `local value = redis.call('get', KEYS[1])
if value then return {value, ''} end
if redis.call('set', KEYS[2], ARGV[1], 'NX', 'PX', 10000) then return {'', ARGV[1]} end
return {'', ''}`;
const SET = `if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[2], 'EX', 3600)
redis.call('del', KEYS[2])
return 1`;

const OPERATIONS = 10_000;
/** A reader that is held up between reading and storing: a collection of garbage, a packet sent again. */
const PAUSE = { share: 0.1, ms: 50 } as const;
const PRODUCTS = 200;
const WRITE_SHARE = 0.05;

const redis = await startRedis();
const postgres = await startPostgres();
const cache = await redis.connect();
const databases = await Promise.all(Array.from({ length: 8 }, () => postgres.connect('shop')));
await databases[0]!.query('create table product (id int primary key, price int not null)');

/** Eight workers read and write the same products; whose turn it is, the event loop and the servers decide. */
async function race(usesLeases: boolean, pauses: boolean, client: RedisClient) {
  await client.send('flushall');
  await databases[0]!.query('truncate product');
  await databases[0]!.query('insert into product select i, 0 from generate_series(0, $1) i', [PRODUCTS - 1]);
  let token = 0;
  /** The price that a write has left, once its delete has been answered as well: no reader should get an older one. */
  const settled = new Array<number>(PRODUCTS).fill(0);
  let oldAnswers = 0;
  let hits = 0;
  let pause = 0;
  const answer = (price: string, atLeast: number) => {
    hits++;
    if (Number(price) < atLeast) oldAnswers++;
  };
  const read = async (id: number, database: (typeof databases)[number]) => {
    const [key, lease] = [`price:${id}`, `lease:${id}`];
    const atLeast = settled[id]!;
    let mine = '';
    if (usesLeases) {
      const [value, given] = (await client.send('eval', GET, 2, key, lease, ++token)) as [string, string];
      if (value !== '') return answer(value, atLeast);
      mine = given;
    } else {
      const value = (await client.send('get', key)) as string | null;
      if (value !== null) return answer(value, atLeast);
    }
    const { rows } = await database.query<{ price: number }>('select price from product where id = $1', [id]);
    const price = rows[0]!.price;
    if (pauses && ++pause % (1 / PAUSE.share) === 0)
      await new Promise((resolve) => setTimeout(resolve, PAUSE.ms));
    if (!usesLeases) await client.send('set', key, price, 'ex', 3_600);
    else if (mine) await client.send('eval', SET, 2, key, lease, mine, price);
  };
  const write = async (id: number, database: (typeof databases)[number]) => {
    const { rows } = await database.query<{ price: number }>(
      'update product set price = price + 1 where id = $1 returning price',
      [id],
    );
    await client.send('del', `price:${id}`, `lease:${id}`);
    settled[id] = Math.max(settled[id]!, rows[0]!.price);
  };
  let writes = 0;
  await Promise.all(
    databases.map(async (database, worker) => {
      const draws = drawsOf(100 + worker);
      for (let at = 0; at < OPERATIONS / databases.length; at++) {
        const id = Math.floor(PRODUCTS * draws.next() ** 3);
        if (draws.next() < WRITE_SHARE) {
          writes++;
          await write(id, database);
        } else await read(id, database);
      }
    }),
  );
  return { writes, hits, oldAnswers };
}

type Race = Awaited<ReturnType<typeof race>>;
const raced: Record<string, Race[]> = { plain: [], leases: [], plainPaused: [], leasesPaused: [] };
for (let run = 0; run < 3; run++) {
  raced.plain!.push(await race(false, false, cache));
  raced.leases!.push(await race(true, false, cache));
  raced.plainPaused!.push(await race(false, true, cache));
  raced.leasesPaused!.push(await race(true, true, cache));
}
console.log(raced);
const sum = (runs: Race[], of: keyof Race) => runs.reduce((total, run) => total + run[of], 0);
const summed = Object.fromEntries(
  Object.entries(raced).map(([name, runs]) => {
    const [hits, oldAnswers] = [sum(runs, 'hits'), sum(runs, 'oldAnswers')];
    return [
      name,
      { writes: sum(runs, 'writes'), hits, oldAnswers, oldPercent: (100 * oldAnswers) / hits, runs },
    ];
  }),
);

cache.end();
await Promise.all(databases.map((database) => database.end()));
await postgres.stop();
await redis.stop();

writeRecording({
  lesson: 'invalidation-and-correctness',
  command: 'npx tsx content/07-caching/figures/invalidation-and-correctness.ts',
  figures: {
    method: `Enumerated: lib/simulate/cache-aside, exact. Raced: Redis ${redis.version} with ${JSON.stringify(redis.settings)} and PostgreSQL ${postgres.version} by Unix sockets, ${databases.length} workers, ${OPERATIONS} operations on ${PRODUCTS} products of which ${100 * WRITE_SHARE} % are writes, three runs each in turn. Old is an answer from the cache that is older than a write of which the delete had been answered before the question was sent. Paused: one miss in ${1 / PAUSE.share} waits ${PAUSE.ms} ms between reading and storing.`,
    enumerated,
    raced: { operations: 3 * OPERATIONS, pause: PAUSE, ...summed },
  },
  quoted: [
    { figure: 'raced.plain.hits', text: '26,104 answers' },
    { figure: 'raced.plain.oldAnswers', text: '0 of them were old' },
    { figure: 'raced.plainPaused.hits', text: '26,076 answers 472' },
    { figure: 'raced.plainPaused.oldAnswers', text: '472 were older' },
    { figure: 'raced.leasesPaused.oldAnswers', text: '0 old answers in' },
    { figure: 'raced.leasesPaused.hits', text: '25,869.' },
    { figure: 'raced.pause.ms', text: '50 ms between reading' },
    { figure: 'enumerated.deleteFirst.stale', text: '6 | | one reader; write' },
    { figure: 'enumerated.deleteAfter.stale', text: '1 | | two readers; delete, write |' },
    { figure: 'enumerated.deleteFirstTwoReaders.stale', text: '340 |' },
    { figure: 'enumerated.deleteFirstTwoReaders.all', text: '560 | 340' },
    { figure: 'enumerated.deleteAfterTwoReaders.stale', text: '70 |' },
    { figure: 'enumerated.deleteAfterTwoReaders.all', text: '560 | 70' },
    { figure: 'enumerated.deleteTwiceTwoReaders.all', text: '1,680 | 332' },
    { figure: 'enumerated.deleteTwiceTwoReaders.stale', text: '332 |' },
    { figure: 'enumerated.twoWritersSet.all', text: '6 | 2 |' },
    { figure: 'enumerated.twoWritersSet.stale', text: '2 |' },
    { figure: 'enumerated.leaseTwoReaders.all', text: '560 | 0 |' },
    { figure: 'enumerated.leaseTwoReaders.stale', text: '0 | | one reader with' },
    { figure: 'enumerated.leaseTwoWriters.all', text: '210 | 0 |' },
  ],
});
