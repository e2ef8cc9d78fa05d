import { defineLab, type Reading } from '#lib/lab';

/** The ranking, by total time first, each statement with what it is called where it is picked. */
function ranked({ file, tools }: Reading) {
  const profile = file('ranking', 'statements');
  const keys = tools.rowKeys(tools.topOfProfile(profile, Infinity));
  const statements = profile.statements
    .toSorted((a, b) => b.totalNs - a.totalNs)
    .map((statement, at) => ({ ...statement, key: keys[at]! }));
  return { statements, whole: statements.reduce((sum, { totalNs }) => sum + totalNs, 0) };
}
type Ranked = ReturnType<typeof ranked>['statements'][number];

/** The statement with most of something. */
const most = (reading: Reading, of: (statement: Ranked) => number): Ranked =>
  ranked(reading).statements.reduce((best, one) => (of(one) > of(best) ? one : best));

const dearest = (reading: Reading) => most(reading, ({ totalNs }) => totalNs);
const slowest = (reading: Reading) => most(reading, ({ meanNs }) => meanNs);
const busiest = (reading: Reading) => most(reading, ({ calls }) => calls);
const spilling = (reading: Reading) => most(reading, ({ tempWritten }) => tempWritten ?? 0);
const shareOf = (reading: Reading, { totalNs }: Ranked) => totalNs / ranked(reading).whole;

/** The list, and the lookup that was sent once for each of its rows: a read by one key, with as many calls as the list has rows. */
function perRow(reading: Reading): { readonly list: Ranked; readonly lookup: Ranked } {
  const { statements } = ranked(reading);
  for (const list of statements) {
    if (list.rows === null || list.rows < 10 * list.calls || !/LIMIT/.test(list.text)) continue;
    const lookup = statements.find(
      (one) =>
        one !== list && one.calls === list.rows && one.rows === one.calls && /\."id" = \$1$/.test(one.text),
    );
    if (lookup) return { list, lookup };
  }
  throw new Error('no lookup was sent once for each row of a list');
}

/** The statement that is executed far more often than it was planned. */
const prepared = (reading: Reading) =>
  most(reading, ({ plans, calls }) => (plans === null ? 0 : calls / plans));
const pagesPerCall = ({ pagesHit, pagesRead, calls }: Ranked) => ((pagesHit ?? 0) + (pagesRead ?? 0)) / calls;
const rowsPerCall = ({ rows, calls }: Ranked) => (rows ?? 0) / calls;
/** Whether its plan leads past far more pages than it has rows to give. */
const isMisled = (reading: Reading) =>
  pagesPerCall(prepared(reading)) > 10 * (rowsPerCall(prepared(reading)) + 3);

const percent = (share: number) => `${Math.round(100 * share)} %`;
const ms = (ns: number) =>
  `${(ns / 1e6).toLocaleString('en', { maximumFractionDigits: ns < 1e7 ? 2 : 0 })} ms`;
const count = (amount: number) => Math.round(amount).toLocaleString('en');
/** The keys of those that are not right themselves. */
const but = (right: Ranked, ...others: readonly Ranked[]) => [
  ...new Set(others.map(({ key }) => key).filter((key) => key !== right.key)),
];

/** What the loops of the application ask for each row of their lists. */
const asksFor = (table: string) => (reading: Reading) =>
  perRow(reading).lookup.text.includes(`FROM "${table}"`);
const LOOPS = {
  'order-customer': {
    code: 'for order in Order.objects.filter(id__gt=last).order_by("id")[:25]: order.customer.name',
    table: 'shop_customer',
  },
  'booking-seat': {
    code: 'for booking in Booking.objects.filter(id__gt=last).order_by("id")[:40]: booking.seat.name',
    table: 'tickets_seat',
  },
} as const;
const loop = ({ code, table }: (typeof LOOPS)[keyof typeof LOOPS]) => ({
  text: code,
  isRight: asksFor(table),
  says: (reading: Reading) => {
    const { list, lookup } = perRow(reading);
    return asksFor(table)(reading)
      ? `The list is one statement, and what hangs on each of its objects is fetched when it is touched: ${count(list.calls)} lists with ${count(list.rows!)} rows, ${count(lookup.calls)} lookups.`
      : 'That loop would look up another table, which this ranking does not have.';
  },
});

export default defineLab<unknown, unknown, 'profile'>({
  title: 'The 2 ms query that costs the most',
  summary: 'The team has tuned the slow report for a week, and the database is as busy as before.',
  minutes: 20,
  difficulty: 1,
  runtime: 'profile',
  recordings: [
    { title: 'The shop', files: { ranking: { file: 'shop.csv', title: 'pg_stat_statements' } } },
    { title: 'The box office', files: { ranking: { file: 'tickets.csv', title: 'pg_stat_statements' } } },
  ],
  questions: {
    dearest: {
      kind: 'pick',
      pick: 'row',
      title: 'Where the time goes',
      ask: 'Which statement has most of the server’s time?',
      accept: (reading) => [dearest(reading).key],
      because: (reading) => {
        const one = dearest(reading);
        return `${count(one.calls)} calls × ${ms(one.meanNs)} are ${percent(shareOf(reading, one))} of all execution.`;
      },
      decoys: [
        {
          accept: (reading) => but(dearest(reading), slowest(reading)),
          says: (reading) =>
            `In each call it is the slowest, and it was called ${count(slowest(reading).calls)} times: ${percent(shareOf(reading, slowest(reading)))}. Multiply.`,
        },
        {
          accept: (reading) => but(dearest(reading), busiest(reading)),
          says: (reading) =>
            `Nothing is called more often, and each call is a key in an index: ${percent(shareOf(reading, busiest(reading)))} of the time.`,
        },
      ],
    },
    saving: {
      kind: 'number',
      unit: '%',
      within: 0.1,
      title: 'What an index would free',
      ask: 'With an index, the statement of question 1 would take a tenth of its time. How much of all execution time would be free?',
      value: (reading) => 90 * shareOf(reading, dearest(reading)),
      because: (reading) =>
        `Nine tenths of its ${percent(shareOf(reading, dearest(reading)))}; the rest stays as it is.`,
      decoys: [
        {
          value: (reading) => 90 * shareOf(reading, slowest(reading)),
          says: 'That is what the slowest statement would free. Take the one of question 1.',
        },
        {
          value: () => 10,
          says: 'A tenth of it is what stays. The question asks what goes, as a share of everything.',
        },
      ],
    },
    'per-row': {
      kind: 'pick',
      pick: 'row',
      title: 'Once for each row',
      ask: 'Which statement was sent once for each row that another one gave?',
      accept: (reading) => [perRow(reading).lookup.key],
      because: (reading) => {
        const { list, lookup } = perRow(reading);
        return `${count(lookup.calls)} calls, and a list gave ${count(list.rows!)} rows in ${count(list.calls)} calls. The server spent ${percent(shareOf(reading, lookup))} on it; what it costs is a round trip each, which the server does not count.`;
      },
      decoys: [
        {
          accept: (reading) => [perRow(reading).list.key],
          says: 'That is the list. The one that is asked for was sent for each of its rows.',
        },
        {
          accept: (reading) => but(perRow(reading).lookup, busiest(reading), dearest(reading)),
          says: 'It is called often, once for each page perhaps. No other statement gave as many rows as it has calls.',
        },
      ],
    },
    loop: {
      kind: 'option',
      title: 'Who sends it',
      ask: 'Which lines of the program send the statements of question 3?',
      options: {
        'order-customer': loop(LOOPS['order-customer']),
        'booking-seat': loop(LOOPS['booking-seat']),
        'select-related': {
          text: 'list(Order.objects.select_related("customer")[:25]), list(Booking.objects.select_related("seat")[:40])',
          says: 'That joins: one statement has the list and what hangs on it.',
        },
        'in-bulk': {
          text: 'Customer.objects.in_bulk(ids), Seat.objects.in_bulk(ids)',
          says: 'That is one statement for all ids, with IN and a list, for each page.',
        },
      },
    },
    spilling: {
      kind: 'pick',
      pick: 'row',
      title: 'Work that went to disk',
      ask: 'Which statement wrote most temporary files?',
      accept: (reading) => [spilling(reading).key],
      because: (reading) => {
        const one = spilling(reading);
        return `${count(((one.tempWritten ?? 0) * 8_192) / one.calls / 1_048_576)} MiB in each of ${count(one.calls)} calls: its sort did not fit into work_mem.`;
      },
      decoys: [
        {
          accept: (reading) =>
            ranked(reading)
              .statements.filter(
                ({ tempWritten, key }) => (tempWritten ?? 0) > 0 && key !== spilling(reading).key,
              )
              .map(({ key }) => key),
          says: 'It wrote some, another one wrote more.',
        },
        {
          accept: (reading) => (dearest(reading).tempWritten ? [] : [dearest(reading).key]),
          says: 'It has most of the time and wrote no file: it reads a table that is in memory, again and again.',
        },
      ],
    },
    planned: {
      kind: 'pick',
      pick: 'row',
      title: 'A plan for all values',
      ask: 'A statement that is prepared by name may be planned a few times and then keep one plan for whatever values come. Which one did?',
      accept: (reading) => [prepared(reading).key],
      because: (reading) =>
        `${count(prepared(reading).plans ?? 0)} plans for ${count(prepared(reading).calls)} calls. All others were planned each time.`,
      decoys: [
        {
          accept: (reading) => but(prepared(reading), busiest(reading), dearest(reading)),
          says: 'It was planned as often as it was called: compare the two columns.',
        },
      ],
    },
    generic: {
      kind: 'option',
      title: 'Does that plan fit?',
      ask: 'What do pages and rows of each call say of the plan that the statement of question 6 has kept?',
      options: {
        fits: {
          text: 'It fits: hardly more pages than rows and the steps down an index. Not planning it again only saves time.',
          isRight: (reading) => !isMisled(reading),
          says: (reading) =>
            isMisled(reading)
              ? `It looks at ${count(pagesPerCall(prepared(reading)))} pages for ${count(rowsPerCall(prepared(reading)))} rows.`
              : `${count(pagesPerCall(prepared(reading)))} pages for ${count(rowsPerCall(prepared(reading)))} row: the way down an index, whatever the value.`,
        },
        misled: {
          text: 'It leads past far more pages than it has rows: a plan for the values as they are on average, not for those that come.',
          isRight: isMisled,
          says: (reading) =>
            isMisled(reading)
              ? `${count(pagesPerCall(prepared(reading)))} pages for ${count(rowsPerCall(prepared(reading)))} rows. Planned for its value, the statement looks at a few: plan_cache_mode = force_custom_plan does that.`
              : `It looks at ${count(pagesPerCall(prepared(reading)))} pages a call, which is the way down an index.`,
        },
        bloat: {
          text: 'The table is bloated: dead rows fill its pages.',
          says: 'Then every statement that reads this table would look at too many pages, by an index on its key too. Compare with the others on the same table.',
        },
        storm: {
          text: 'Too many connections: the statement waits for a processor.',
          says: 'Waiting makes time, not pages.',
        },
      },
    },
  },
  targets: {
    bronze: { firstAttempts: 4 },
    silver: { firstAttempts: 6 },
    gold: { firstAttempts: 7 },
  },
});
