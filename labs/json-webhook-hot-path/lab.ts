import { defineLab, formatValue, type Random } from '#lib/lab';

interface WebhookEvent {
  id: string;
  type: string;
  tenant: string;
  cents: number;
  note: string;
  payload: unknown;
}
/** Cents paid by each tenant, in the order in which the tenants first paid. */
type Output = [tenant: string, cents: number][];

const OTHER_TYPES = ['ping', 'ping', 'ping', 'ping', 'invoice.draft', 'invoice.voided', 'customer.updated'];
const NOTES = [
  'Sent by the scheduler of the billing region; nothing to do if the state is unchanged.',
  'Reminder for the account manager: the customer asked for one invoice a quarter, not three.',
  'Automatic retry after a gateway time-out. The first attempt carried the same number.',
  'Line items were merged because the purchase order allows ten at most.',
];
/** Text that reads like an event of the other kind. */
const TRAPS = [
  'invoice.paid',
  '"invoice.paid"',
  '"type":"invoice.paid"',
  'ping',
  '{"type":"ping","tenant":"t1","cents":5}',
  '\\"type\\":\\"invoice.paid\\"',
];

function makePayload(random: Random): unknown {
  return {
    attempt: random.int(1, 5),
    items: Array.from({ length: random.int(3, 8) }, () => ({
      sku: `sku_${random.int(0, 9_999)}`,
      quantity: random.int(1, 20),
      taxed: random.chance(0.5),
    })),
    region: random.pick(['eu-west', 'us-east']),
    links: {
      self: `/v2/events/${random.int(0, 1e6)}`,
      customer: `/v2/customers/${random.int(0, 1e6)}`,
    },
  };
}

function makeEvent(random: Random, at: number, type: string): WebhookEvent {
  return {
    id: `evt_${at}`,
    type,
    tenant: `tenant_${random.int(0, 49)}`,
    cents: random.int(100, 99_999),
    note: random.pick(NOTES),
    payload: makePayload(random),
  };
}

const pickType = (random: Random, paidShare: number) =>
  random.chance(paidShare) ? 'invoice.paid' : random.pick(OTHER_TYPES);

/** Text of events as `JSON.stringify` writes it. Notes and payloads come from a small pool: making them costs more than a call. */
function writeLines(random: Random, size: number, paidShare: number): string[] {
  const tails = Array.from({ length: 24 }, () => {
    const { note, payload } = makeEvent(random, 0, '');
    return JSON.stringify({ note, payload }).slice(1);
  });
  return Array.from({ length: size }, (_, at) => {
    const head = `{"id":"evt_${at}","type":"${pickType(random, paidShare)}","tenant":"tenant_${random.int(0, 49)}"`;
    return `${head},"cents":${random.int(100, 99_999)},${random.pick(tails)}`;
  });
}

/** The same event with everything behind `id` and `type` in another order, as another sender writes it. */
function reorder(random: Random, { id, type, ...rest }: WebhookEvent): object {
  return { id, type, ...Object.fromEntries(random.shuffle(Object.entries(rest))) };
}

export default defineLab<string[], Output>({
  title: 'Parse, clone, stringify, repeat',
  summary: 'A webhook gateway copies and parses every event to use one in ten of them.',
  minutes: 25,
  difficulty: 2,
  runtime: 'js',
  entry: 'sumPaidInvoices',
  workloads: {
    typical: { size: 150, unit: 'events', generate: (random, size) => writeLines(random, size, 0.1) },
    mostlyPaid: { size: 150, unit: 'events', generate: (random, size) => writeLines(random, size, 0.9) },
  },
  visible: [
    {
      name: 'Two tenants',
      input: () => [
        '{"id":"evt_1","type":"invoice.paid","tenant":"acme","cents":1200,"note":"","payload":null}',
        '{"id":"evt_2","type":"ping","tenant":"acme","cents":0,"note":"still here","payload":{}}',
        '{"id":"evt_3","type":"invoice.paid","tenant":"böhm","cents":50,"note":"","payload":[1,2]}',
        '{"id":"evt_4","type":"invoice.paid","note":"","tenant":"acme","payload":null,"cents":-200}',
      ],
    },
    {
      name: 'A ping that talks about an invoice',
      input: () => [
        '{"id":"evt_1","type":"ping","tenant":"acme","cents":700,"note":"invoice.paid","payload":null}',
      ],
    },
    { name: 'Four events', workload: 'typical', size: 4 },
  ],
  hidden: [
    { name: '3,000 events', workload: 'typical', size: 3_000 },
    { name: 'Nine in ten are paid', workload: 'mostlyPaid', size: 600 },
    {
      name: 'Notes and payloads that read like other events',
      input: (random) =>
        Array.from({ length: 300 }, (_, at) => {
          const event = makeEvent(random, at, pickType(random, 0.4));
          event.note = random.pick(TRAPS);
          event.payload = random.pick<unknown>([
            { type: 'invoice.paid', tenant: 'tenant_0', cents: 1 },
            { type: 'ping' },
            [{ id: 'evt_0', type: 'invoice.paid' }],
            random.pick(TRAPS),
          ]);
          return JSON.stringify(reorder(random, event));
        }),
    },
    {
      name: 'Tenants of any name',
      input: (random) => {
        const names = [
          '__proto__',
          'constructor',
          'toString',
          '',
          '10',
          '9',
          'a"b',
          'back\\slash',
          'tab\t',
          '东京',
          '😀',
          '\u2028',
          'e\u0301',
          'é',
        ];
        return Array.from({ length: 300 }, (_, at) =>
          JSON.stringify(
            reorder(random, { ...makeEvent(random, at, pickType(random, 0.5)), tenant: random.pick(names) }),
          ),
        );
      },
    },
    {
      name: 'Refunds and large sums',
      input: (random) =>
        Array.from({ length: 200 }, (_, at) =>
          JSON.stringify({ ...makeEvent(random, at, 'invoice.paid'), cents: random.int(-1e12, 1e12) }),
        ),
    },
    { name: 'Nothing was paid', input: (random) => writeLines(random, 50, 0) },
    { name: 'No events', input: () => [] },
  ],
  targets: {
    bronze: { speedup: 1.5 },
    silver: { speedup: 3.5 },
    gold: { speedup: 5 },
  },
  predict: {
    question: 'How many times faster than the starter can this get when one event in ten is a paid invoice?',
    choices: [1.3, 2.5, 9, 100],
    unit: '×',
  },
  oracle(lines) {
    const totals = new Map<string, number>();
    for (const line of lines) {
      const event: WebhookEvent = JSON.parse(line);
      if (event.type === 'invoice.paid')
        totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents);
    }
    return [...totals];
  },
  check(_lines, output, expected) {
    if (!Array.isArray(output)) return 'the result should be an array of [tenant, cents] pairs';
    const pairs = output as unknown[];
    for (const [at, [tenant, cents]] of expected.entries()) {
      const pair = pairs[at];
      if (!Array.isArray(pair) || pair.length !== 2) {
        return `pair ${at + 1} should be [${formatValue(tenant)}, ${cents}]${pair === undefined ? ', yours is missing' : ''}`;
      }
      const [gotTenant, gotCents] = pair as unknown[];
      if (gotTenant !== tenant) {
        return `pair ${at + 1} should belong to tenant ${formatValue(tenant)}, yours belongs to ${formatValue(gotTenant)}`;
      }
      if (gotCents !== cents) {
        return `tenant ${formatValue(tenant)} should have ${cents} cents, yours has ${formatValue(gotCents)}`;
      }
    }
    if (pairs.length === expected.length) return null;
    return `the result should have ${expected.length} tenants, yours has ${pairs.length}`;
  },
});
