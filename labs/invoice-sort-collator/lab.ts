import { defineLab, formatValue, type Random } from '#lib/lab';

interface Invoice {
  id: number;
  /** The customer, as written on the invoice. */
  name: string;
  /** Calendar day, YYYY-MM-DD. */
  due: string;
}
/** The ids of the invoices, in the order of the list on the page. */
type Output = number[];

const SYLLABLES = ['ber', 'lin', 'mün', 'kö', 'ße', 'ana', 'São', 'to', 'Ång', 'é', 'ri', 'ca', 'Zo', 'van'];
const FIRST_DAY_MS = Date.UTC(2023, 10, 14);
const DAY_MS = 86_400_000;

/** One name of two to five syllables and a branch number without leading zeros: "münÅngka 40". */
function writeName(random: Random): string {
  let name = '';
  for (let left = random.int(2, 5); left > 0; left--) name += random.pick(SYLLABLES);
  return `${name} ${random.int(0, 499)}`;
}

/** @param days how many different due dates there are: fewer dates, more ties that the name decides. */
function generate(random: Random, size: number, days: number): Invoice[] {
  const dates = Array.from({ length: days }, (_, day) =>
    new Date(FIRST_DAY_MS + day * DAY_MS).toISOString().slice(0, 10),
  );
  return Array.from({ length: size }, (_, id) => ({ id, name: writeName(random), due: random.pick(dates) }));
}

const invoices = (rows: readonly (readonly [due: string, name: string])[]): Invoice[] =>
  rows.map(([due, name], id) => ({ id, name, due }));

/** Names that are equal, or nearly, under the page's rules. */
const LOOK_ALIKES = [
  'Müller 2',
  'müller 10',
  'Muller 2',
  'MÜLLER 02',
  'Mueller 2',
  'Straße 7',
  'Strasse 7',
  'STRASSE 12',
  'Ångström 1',
  'angstrom 1',
  'Éclair',
  'eclair',
  'e\u0301clair',
  'Zoë 9',
  'zoe 10',
  'co-op 3',
  'Co op 3',
  'coop 3',
  '',
  ' ',
  '10',
  '9',
  '009',
  'Σίσυφος',
  'σίσυφοσ',
];

const COLLATION = { sensitivity: 'base', numeric: true } as const;

export default defineLab<Invoice[], Output>({
  title: 'Sorting 8,000 invoices freezes the tab',
  summary: 'A list of invoices stops the page for a moment on every click on a column.',
  minutes: 25,
  difficulty: 2,
  runtime: 'js',
  entry: 'sortInvoices',
  workloads: {
    typical: {
      size: 200,
      unit: 'invoices',
      generate: (random, size) => generate(random, size, Math.max(1, size >> 1)),
    },
    ties: { size: 200, unit: 'invoices', generate: (random, size) => generate(random, size, 30) },
  },
  visible: [
    {
      name: 'Date first, then name',
      input: () =>
        invoices([
          ['2024-03-01', 'Zoë'],
          ['2024-02-01', 'Björn 10'],
          ['2024-02-01', 'Björn 9'],
          ['2023-12-31', 'Ångström'],
        ]),
    },
    {
      name: 'Equal names keep their order',
      input: () =>
        invoices([
          ['2024-02-01', 'müller 2'],
          ['2024-02-01', 'Muller 1'],
          ['2024-02-01', 'MÜLLER 2'],
          ['2024-02-01', 'Muller 2'],
        ]),
    },
    { name: 'Ten invoices', workload: 'typical', size: 10 },
  ],
  hidden: [
    { name: '3,000 invoices', workload: 'typical', size: 3_000 },
    { name: 'Thirty dates', workload: 'ties', size: 3_000 },
    { name: 'One date for all', input: (random) => generate(random, 500, 1) },
    {
      name: 'Names that differ in case, accents and numbers',
      input: (random) =>
        invoices(
          Array.from({ length: 300 }, () => [
            random.pick(['2024-02-28', '2024-02-29', '2024-03-01']),
            random.pick(LOOK_ALIKES),
          ]),
        ),
    },
    {
      name: 'Dates far apart',
      input: (random) =>
        invoices(
          random
            .shuffle([
              '0001-01-01',
              '0099-12-31',
              '1899-12-31',
              '1969-12-31',
              '1970-01-01',
              '2038-01-20',
              '9999-12-31',
            ])
            .flatMap((due) => [
              [due, 'b'],
              [due, 'A'],
            ]),
        ),
    },
    { name: 'One invoice', workload: 'typical', size: 1 },
    { name: 'No invoices', input: () => [] },
  ],
  counters: {
    dates: ['Date', 'Date.parse', 'Date.UTC'],
    collators: ['Intl.Collator'],
    localeCompares: ['String.prototype.localeCompare'],
  },
  counterWords: {
    dates: 'dates made or parsed',
    collators: 'collators made',
    localeCompares: 'calls of localeCompare',
  },
  counted: { workload: 'ties', size: 2_000 },
  targets: {
    bronze: { speedup: 1.5 },
    silver: { speedup: 5 },
    gold: {
      count: { dates: { atMostPerItem: 1 }, collators: { atMost: 1 }, localeCompares: { atMost: 0 } },
    },
  },
  predict: {
    question: 'How many Date objects does the starter make to sort 2,000 invoices once?',
    choices: [2_000, 4_000, 38_000, 4_000_000],
    unit: 'dates',
    answer: 38_000,
  },
  oracle(rows) {
    // Dates of this form sort as text; the collator decides among the invoices of one day.
    const collator = new Intl.Collator('de', COLLATION);
    const days = new Map<string, Invoice[]>();
    for (const row of rows) {
      const day = days.get(row.due);
      if (day) day.push(row);
      else days.set(row.due, [row]);
    }
    return [...days.keys()].sort().flatMap((day) =>
      days
        .get(day)!
        .sort((a, b) => collator.compare(a.name, b.name))
        .map((row) => row.id),
    );
  },
  check(rows, output, expected) {
    if (!Array.isArray(output)) return 'the result should be an array of invoice ids';
    if (output.length !== expected.length) {
      return `the result should have ${expected.length} ids, yours has ${output.length}`;
    }
    const at = expected.findIndex((id, i) => id !== output[i]);
    if (at < 0) return null;
    const wanted = rows[expected[at]!]!;
    const got: unknown = output[at];
    const place = `place ${at + 1} should hold invoice ${wanted.id} (${wanted.due}, “${wanted.name}”)`;
    const other = typeof got === 'number' ? rows[got] : undefined;
    if (!other) return `${place}; yours holds ${formatValue(got)}, which is no id`;
    return `${place}, yours holds ${other.id} (${other.due}, “${other.name}”)`;
  },
});
