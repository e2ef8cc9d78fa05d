import { defineLab, type InsertRow, type Random } from '#lib/lab';

/** 1 June 2026; a job falls due every minute after it, each at a second of its own. */
const BEGIN_MS = Date.UTC(2026, 5, 1);
const JOBS = 200_000;
/** Jobs that fall due after this one are pending, but for a few that somebody ran early. */
const HISTORY = 196_000;

/** Each has the length that makes about 53 rows fill a page. */
const PAYLOADS = [
  '{"to":"customer","template":"parcel-on-its-way","order":48211,"attachments":["label.pdf"]}',
  '{"to":"warehouse","template":"pick-list-of-the-day","order":51877,"attachments":["list.pdf"]}',
  '{"to":"customer","template":"invoice-for-your-order","order":50310,"attachments":["bill.pdf"]}',
  '{"to":"carrier","template":"collection-was-requested","order":47733,"attachments":["map.png"]}',
];
const KINDS = ['mail', 'print', 'export', 'webhook'];

interface Job {
  readonly id: number;
  readonly status: string;
  readonly second: number;
}

function insertJob(random: Random, insert: InsertRow, { id, status, second }: Job): void {
  insert('jobs', [id, random.pick(KINDS), status, at(second), random.pick(PAYLOADS)]);
}

const at = (second: number) => new Date(BEGIN_MS + second * 1_000).toISOString();

/** A small queue, told apart by what is special about it. */
function fewJobs(
  random: Random,
  insert: InsertRow,
  count: number,
  special: (id: number) => Partial<Job>,
): void {
  for (let id = 1; id <= count; id++) {
    const status = random.chance(0.1) ? 'pending' : random.chance(0.05) ? 'failed' : 'done';
    insertJob(random, insert, { id, status, second: random.int(0, 100_000), ...special(id) });
  }
}

export default defineLab<unknown, unknown, 'sql'>({
  title: 'Ten jobs, please',
  summary:
    'A poller asks for the next ten jobs, and it takes longer every week, though no more jobs are waiting.',
  minutes: 20,
  difficulty: 1,
  runtime: 'sql',
  engine: 'postgres',
  schema: `create table jobs (
    id int primary key,
    kind text not null,
    status text not null,
    run_at timestamptz not null,
    payload text not null
  );`,
  beside: {
    engine: 'sqlite',
    schema: `create table jobs (
      id integer primary key,
      kind text not null,
      status text not null,
      run_at text not null,
      payload text not null
    );`,
  },
  data: {
    rows: { jobs: JOBS },
    seed: 20_260_601,
    generate(random, insert) {
      for (let id = 1; id <= JOBS; id++) {
        const waits = id > HISTORY && random.chance(0.98);
        const status = waits ? 'pending' : random.chance(0.01) ? 'failed' : 'done';
        insertJob(random, insert, { id, status, second: id * 60 + random.int(0, 59) });
      }
    },
  },
  visible: [
    {
      name: 'three jobs wait, two are due',
      generate(random, insert) {
        for (let id = 1; id <= 9; id++)
          insertJob(random, insert, { id, status: id % 3 === 0 ? 'pending' : 'done', second: id * 600 });
        return [at(4_000)];
      },
    },
  ],
  hidden: [
    {
      name: 'other jobs',
      generate(random, insert) {
        fewJobs(random, insert, 2_000, () => ({}));
        return [at(random.int(20_000, 100_000))];
      },
    },
    {
      name: 'many jobs due in the same second',
      generate(random, insert) {
        fewJobs(random, insert, 2_000, () => ({ second: random.int(0, 3) * 100 }));
        return [at(200)];
      },
    },
    {
      name: 'nothing has been done yet',
      generate(random, insert) {
        fewJobs(random, insert, 1_000, () => ({ status: 'pending' }));
        return [at(50_000)];
      },
    },
    {
      name: 'statuses in capitals, and with blanks',
      generate(random, insert) {
        const others = ['PENDING', 'pending ', 'Pending', 'p\u0435nding', ''];
        fewJobs(random, insert, 1_000, (id) => (id % 2 === 0 ? { status: random.pick(others) } : {}));
        return [at(60_000)];
      },
    },
    {
      name: 'all jobs are due later',
      generate(random, insert) {
        fewJobs(random, insert, 500, () => ({}));
        return [at(-1)];
      },
    },
    { name: 'no jobs at all', generate: () => [at(0)] },
  ],
  counted: [[at(JOBS * 60 + 60)], [at(198_000 * 60)], [at(HISTORY * 60 + 600)]],
  allowed: ['create-index'],
  order: 'ordered',
  targets: {
    bronze: { buffers: { atMost: 100 } },
    silver: { buffers: { atMost: 15 } },
    gold: { buffers: { atMost: 15 }, indexBytes: { atMost: 0.5 * 2 ** 20 }, vmSteps: { atMost: 1_000 } },
  },
  predict: {
    question:
      'An index on (status, run_at, id) answers this query well. How many times smaller is one that holds the pending jobs only?',
    choices: [2, 10, 50, 1_000],
    unit: 'times',
    answer: 50,
  },
});
