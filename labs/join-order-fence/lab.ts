import { defineLab, type InsertRow, type Random } from '#lib/lab';

const MINUTE_MS = 60_000;
/** 1 January 2026; the logins lie in the 150 days after it. */
const BEGIN_MS = Date.UTC(2026, 0, 1);
const MINUTES = 150 * 24 * 60;
const USERS = 10_000;
const LOGINS = 300_000;
/** The last 22 days of them. */
const SINCE = new Date(BEGIN_MS + 128 * 24 * 60 * MINUTE_MS).toISOString();

const NAMES = ['Ada', 'Bo', 'Chloé', 'Dun Karm', 'Eoin', 'Ġorġ', 'Jürgen', 'Łukasz', 'Zoë'];
const at = (minute: number) => new Date(BEGIN_MS + minute * MINUTE_MS).toISOString();

/** Users with ids from 1, in countries as `countryOf` says, and logins of them and of nobody any more. */
function fewLogins(
  random: Random,
  insert: InsertRow,
  users: number,
  logins: number,
  countryOf: (id: number) => string | null,
): void {
  for (let id = 1; id <= users; id++) insert('users', [id, random.pick(NAMES), countryOf(id)]);
  for (let id = 1; id <= logins; id++)
    insert('logins', [id, random.int(1, Math.ceil(1.1 * users)), at(random.int(0, 2_000)), '10.0.0.1']);
}

const drawCountry = (random: Random) => random.pick(['MT', 'IS', 'DE', 'FR', 'IT']);

export default defineLab<unknown, unknown, 'sql'>({
  title: 'Forty users of Malta',
  summary: 'Who of the forty users in Malta has logged in of late? The query reads 300,000 logins to say so.',
  minutes: 25,
  difficulty: 2,
  runtime: 'sql',
  engine: 'postgres',
  schema: `create table users (
    id int primary key,
    name text not null,
    country text
  );
  create table logins (
    id int primary key,
    user_id int not null,
    at timestamptz not null,
    address text not null
  );`,
  data: {
    rows: { users: USERS, logins: LOGINS },
    seed: 20_260_101,
    generate(random, insert) {
      for (let id = 1; id <= USERS; id++) insert('users', [id, random.pick(NAMES), 'MT']);
      for (let id = 1; id <= LOGINS; id++) {
        const address = `10.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(0, 255)}`;
        insert('logins', [id, random.int(1, USERS), at(Math.floor((id * MINUTES) / LOGINS)), address]);
      }
    },
    // Last night's migration: until then every user was in the country of the company.
    since: `update users set country = case
      when id % 250 = 1 then 'MT'
      when id % 500 = 2 then 'IS'
      else (array['DE', 'FR', 'IT', 'ES', 'PL'])[1 + id % 5] end`,
  },
  visible: [
    {
      name: 'two users of Malta',
      generate(_, insert) {
        ['MT', 'DE', 'MT', 'MT'].forEach((country, index) => {
          insert('users', [index + 1, NAMES[index]!, country]);
        });
        for (let id = 1; id <= 12; id++) insert('logins', [id, 1 + (id % 3), at(10 * id), '10.0.0.1']);
        return ['MT', at(40)];
      },
    },
  ],
  hidden: [
    {
      name: 'other users',
      generate(random, insert) {
        fewLogins(random, insert, 200, 2_000, () => drawCountry(random));
        return ['MT', at(random.int(200, 1_500))];
      },
    },
    {
      name: 'everybody lives there',
      generate(random, insert) {
        fewLogins(random, insert, 300, 1_500, () => 'IS');
        return ['IS', at(300)];
      },
    },
    {
      name: 'users who never logged in, and logins of users who are gone',
      generate(random, insert) {
        fewLogins(random, insert, 400, 150, () => drawCountry(random));
        return ['MT', at(0)];
      },
    },
    {
      name: 'countries that are not known, and codes in small letters',
      generate(random, insert) {
        const others = [null, 'mt', 'MT ', '', 'MT'];
        fewLogins(random, insert, 300, 2_000, () => random.pick(others));
        return ['MT', at(500)];
      },
    },
    {
      name: 'logins at the very moment',
      generate(random, insert) {
        fewLogins(random, insert, 50, 0, () => 'MT');
        for (let id = 1; id <= 400; id++)
          insert('logins', [id, random.int(1, 50), at(random.pick([99, 100, 100, 101])), '10.0.0.2']);
        return ['MT', at(100)];
      },
    },
    {
      name: 'a country without users',
      generate(random, insert) {
        fewLogins(random, insert, 100, 500, () => drawCountry(random));
        return ['LI', at(0)];
      },
    },
    { name: 'nothing at all', generate: () => ['MT', at(0)] },
  ],
  counted: [
    ['MT', SINCE],
    ['IS', SINCE],
  ],
  allowed: ['query', 'create-index', 'analyze'],
  order: 'ordered',
  targets: {
    bronze: { rows: { ofStarter: 0.25 } },
    silver: { rows: { ofStarter: 0.01 } },
    gold: { rows: { ofStarter: 0.01 }, buffers: { atMost: 300 } },
  },
  predict: {
    question:
      'The starter reads 310,000 rows. The fence around the logins is removed and they get an index on user_id; nothing else is done. How many rows are read then?',
    choices: [200, 1_200, 11_000, 310_000],
    unit: 'rows',
    answer: 310_000,
  },
});
