import { defineLab, type InsertRow, type Random, type SqlValue } from '#lib/lab';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** 1 February 2026; the orders lie in the 139 days after it, the change to summer time among them. */
const BEGIN_MS = Date.UTC(2026, 1, 1);
const MINUTES = 200_000;

/** Each has the length that makes about 29 rows fill a page. */
const NOTES = [
  'Leave it at the reception on the second floor and call the number on the label before you come. The lift does not go there after six in the evening, so bring somebody who can carry the large box up the stairs.',
  'Gift wrapping in plain paper, no invoice in the parcel, and the card from the till on the top. The invoice goes to the billing address of the customer by letter, not by mail, and to nobody else in the family.',
  'Customer asked for one delivery: wait for the two items on back order and send all of it then. If one of the two is not there by the end of the month, send the rest of the order and call before you do so.',
  'Address was corrected by telephone on the day of the order; the old one is still on the label. Print the label again in the warehouse, and check the postcode, because the first correction had two digits swapped.',
];

interface Order {
  readonly id: number;
  /** As `toISOString` writes it. */
  readonly created: string;
  readonly total: SqlValue;
}

function insertOrder(random: Random, insert: InsertRow, { id, created, total }: Order): void {
  insert('orders', [id, created, total, random.pick(NOTES)]);
}

/** Every moment in one form, because SQLite keeps and compares the text. */
const inOneForm = (moment: string) => new Date(moment).toISOString();

/** When a day begins in Berlin, in UTC, as SQLite's datetime() writes it: an hour before midnight, or two in summer. */
function beginOf(dayMs: number): string {
  const year = new Date(dayMs).getUTCFullYear();
  const isSummer = dayMs > lastSunday(year, 2) && dayMs <= lastSunday(year, 9);
  return new Date(dayMs - (isSummer ? 2 : 1) * 60 * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** On which the clocks go forward, and back. @param month from 0, one of 31 days */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31));
  return last.getTime() - last.getUTCDay() * DAY_MS;
}

const drawTotal = (random: Random) => (random.chance(0.02) ? null : random.int(500, 90_000));

/** Orders around a day: at whatever time somebody bought, and at each of the moments where days are mistaken. */
function aroundDay(random: Random, insert: InsertRow, day: string, moments: readonly string[]): string[] {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const times = Array.from({ length: 600 }, () =>
    new Date(noon + random.int(-40 * 60, 40 * 60) * MINUTE_MS).toISOString(),
  );
  [...times, ...moments.map(inOneForm)].forEach((created, index) => {
    insertOrder(random, insert, { id: index + 1, created, total: drawTotal(random) });
  });
  return [day];
}

export default defineLab<unknown, unknown, 'sql'>({
  title: 'One day in March',
  summary:
    'The sales of one day take as long as the sales of all time, in spite of an index on the time of each order.',
  minutes: 20,
  difficulty: 1,
  runtime: 'sql',
  engine: 'postgres',
  schema: `create table orders (
    id int primary key,
    created_at timestamptz not null,
    total int,
    note text not null
  );`,
  beside: {
    engine: 'sqlite',
    schema: `create table orders (
      id integer primary key,
      created_at text not null,
      total int,
      note text not null
    );`,
    params: ([day]) => [beginOf(Date.parse(String(day))), beginOf(Date.parse(String(day)) + DAY_MS)],
  },
  data: {
    rows: { orders: 200_000 },
    seed: 20_260_329,
    generate(random, insert) {
      // Shops send their orders in when they are online, so the order of ids is not that of time.
      for (let id = 1; id <= 200_000; id++) {
        const created = new Date(BEGIN_MS + random.int(0, MINUTES - 1) * MINUTE_MS).toISOString();
        insertOrder(random, insert, { id, created, total: drawTotal(random) });
      }
    },
  },
  visible: [
    {
      name: 'a day in winter',
      generate(random, insert) {
        const times = [
          '01-14 22:30',
          '01-14 23:00',
          '01-15 09:12',
          '01-15 17:40',
          '01-15 22:59',
          '01-15 23:00',
        ];
        times.forEach((time, index) => {
          const created = inOneForm(`2026-${time}:00Z`);
          insertOrder(random, insert, { id: index + 1, created, total: 1_000 * (index + 1) });
        });
        return ['2026-01-15'];
      },
    },
  ],
  hidden: [
    {
      name: 'the first instant of a day, and the last',
      generate: (random, insert) =>
        aroundDay(random, insert, '2026-02-11', [
          '2026-02-10T22:59:59.999Z',
          '2026-02-10T23:00:00Z',
          '2026-02-11T22:59:59Z',
          '2026-02-11T22:59:59.5Z',
          '2026-02-11T22:59:59.999Z',
          '2026-02-11T23:00:00Z',
        ]),
    },
    {
      name: 'the day of 23 hours',
      generate: (random, insert) =>
        aroundDay(random, insert, '2026-03-29', [
          '2026-03-28T22:59:00Z',
          '2026-03-28T23:00:00Z',
          '2026-03-29T00:59:59Z',
          '2026-03-29T01:00:00Z',
          '2026-03-29T21:59:59.999Z',
          '2026-03-29T22:00:00Z',
          '2026-03-29T22:30:00Z',
        ]),
    },
    {
      name: 'the day of 25 hours',
      generate: (random, insert) =>
        aroundDay(random, insert, '2026-10-25', [
          '2026-10-24T21:59:59Z',
          '2026-10-24T22:00:00Z',
          '2026-10-25T00:30:00Z',
          '2026-10-25T01:30:00Z',
          '2026-10-25T22:30:00Z',
          '2026-10-25T22:59:59.999Z',
          '2026-10-25T23:00:00Z',
        ]),
    },
    {
      name: 'the last day of a year, and a leap day',
      generate: (random, insert) =>
        random.chance(0.5)
          ? aroundDay(random, insert, '2026-12-31', ['2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z'])
          : aroundDay(random, insert, '2028-02-29', ['2028-02-28T23:00:00Z', '2028-02-29T23:00:00Z']),
    },
    {
      name: 'a day without orders',
      generate(random, insert) {
        aroundDay(random, insert, '2026-05-05', []);
        return ['2026-05-20'];
      },
    },
    { name: 'no orders at all', generate: () => ['2026-05-05'] },
  ],
  counted: [['2026-04-15'], ['2026-03-29'], ['2026-06-19']],
  allowed: ['query', 'create-index'],
  order: 'ordered',
  targets: {
    bronze: { buffers: { ofStarter: 0.5 } },
    silver: { buffers: { ofStarter: 0.3 }, rows: { atMost: 5_000 }, vmSteps: { atMost: 50_000 } },
    gold: { buffers: { ofStarter: 0.05 }, rows: { atMost: 5_000 } },
  },
  predict: {
    question:
      'A day has about 1,440 of the 200,000 orders, scattered over the table. In PostgreSQL the starter looks at 6,608 pages. How many will it be when the index that is there is used?',
    choices: [15, 150, 1_300, 6_600],
    unit: 'pages',
    answer: 1_300,
  },
});
