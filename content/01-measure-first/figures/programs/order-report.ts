// A nightly report in six stages, each in a slow and a better version: the program that lesson 1.6 speeds up.
import { seededRandom } from '#lib/numbers';

export interface Customer {
  id: string;
  name: string;
  country: string;
}
interface Order {
  id: string;
  customer: string;
  placed: string;
  lines: { sku: string; quantity: number; cents: number }[];
}
interface Row {
  order: string;
  name: string;
  country: string;
  placed: string;
  cents: number;
  total: string;
}

/** What the report reads: customers, and orders as lines of JSON. */
export interface ReportInput {
  customers: Customer[];
  orderLines: string[];
}

/** Seeded customers and orders; the same seed gives the same input. */
export function makeReportInput(customerCount: number, orderCount: number, seed: number): ReportInput {
  const random = seededRandom(seed).next;
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!;
  const names = [
    'Åsa',
    'Bence',
    'Chloé',
    'Dörte',
    'Émile',
    'Farid',
    'Gülay',
    'Håkon',
    'Inés',
    'Jürgen',
    'Zoë',
  ];
  const customers = Array.from({ length: customerCount }, (_, index) => ({
    id: `C${(index * 7_919) % 1_000_003}`,
    name: `${pick(names)} ${pick(names)}sson ${Math.floor(random() * 900)}`,
    country: pick(['DE', 'FR', 'SE', 'ES', 'TR', 'HU']),
  }));
  const orderLines = Array.from({ length: orderCount }, (_, index) =>
    JSON.stringify({
      id: `O${index}`,
      customer: pick(customers).id,
      placed: new Date(1_700_000_000_000 + Math.floor(random() * 8.64e7)).toISOString(),
      lines: Array.from({ length: 1 + Math.floor(random() * 6) }, () => ({
        sku: `SKU-${Math.floor(random() * 5_000)}`,
        quantity: 1 + Math.floor(random() * 4),
        cents: Math.floor(random() * 20_000),
      })),
    } satisfies Order),
  );
  return { customers, orderLines };
}

export const STAGES = ['parse', 'join', 'total', 'format', 'sort', 'write'] as const;
export type Stage = (typeof STAGES)[number];

type Join = (orders: readonly Order[], customers: readonly Customer[]) => Customer[];
type Format = (rows: Row[]) => void;
type Sort = (rows: Row[]) => void;

const money = { style: 'currency', currency: 'EUR' } as const;

const joinByScan: Join = (orders, customers) =>
  orders.map((order) => customers.find((customer) => customer.id === order.customer)!);
const joinByMap: Join = (orders, customers) => {
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  return orders.map((order) => byId.get(order.customer)!);
};

const formatEach: Format = (rows) => {
  for (const row of rows) row.total = (row.cents / 100).toLocaleString('de-DE', money);
};
const formatWithOne: Format = (rows) => {
  const formatter = new Intl.NumberFormat('de-DE', money);
  for (const row of rows) row.total = formatter.format(row.cents / 100);
};

const sortByLocale: Sort = (rows) => {
  rows.sort((a, b) => a.name.localeCompare(b.name, 'de') || (a.order < b.order ? -1 : 1));
};
const sortByCollator: Sort = (rows) => {
  const { compare } = new Intl.Collator('de');
  rows.sort((a, b) => compare(a.name, b.name) || (a.order < b.order ? -1 : 1));
};

/** Which stages run in their better version. */
export type Fixes = Partial<Record<'join' | 'format' | 'sort', boolean>>;

/** Runs the report once: its text, and the milliseconds of `clock` that each stage took. */
export function runReport(
  input: ReportInput,
  fixes: Fixes,
  clock: () => number = () => performance.now(),
): { text: string; totalMs: number; stageMs: Record<Stage, number> } {
  const stageMs = {} as Record<Stage, number>;
  const started = clock();
  let mark = started;
  const stage = <T>(name: Stage, value: T): T => {
    const now = clock();
    stageMs[name] = now - mark;
    mark = now;
    return value;
  };
  const orders = stage(
    'parse',
    input.orderLines.map((line) => JSON.parse(line) as Order),
  );
  const buyers = stage('join', (fixes.join ? joinByMap : joinByScan)(orders, input.customers));
  const rows: Row[] = stage(
    'total',
    orders.map((order, index) => ({
      order: order.id,
      name: buyers[index]!.name,
      country: buyers[index]!.country,
      placed: order.placed,
      cents: order.lines.reduce((sum, line) => sum + line.quantity * line.cents, 0),
      total: '',
    })),
  );
  stage('format', (fixes.format ? formatWithOne : formatEach)(rows));
  stage('sort', (fixes.sort ? sortByCollator : sortByLocale)(rows));
  const text = stage(
    'write',
    rows.map((row) => `${row.name};${row.country};${row.order};${row.placed};${row.total}`).join('\n'),
  );
  return { text, totalMs: mark - started, stageMs };
}
