// @expect mutated-input
// Sorts the caller’s catalogue in place to search it by halves.
interface Order {
  sku: string;
  /** Pieces; below 0 for a return. */
  quantity: number;
  customer: string;
  region: string;
  tier: string;
  /** 1 to 12. */
  month: number;
}
/** An order on its way through the job; `cents` is NaN while its article has no price. */
interface Line extends Order {
  cents: number;
}
/** Two columns: the article `skus[i]` costs `cents[i]` a piece, in hundredths of the region's currency. */
interface Catalogue {
  skus: string[];
  cents: number[];
}
interface Job {
  /** One order each, as JSON. */
  records: string[];
  catalogue: Catalogue;
}
interface Result {
  /** Euro cents of each record, in order; NaN for an article without a price. */
  cents: Float64Array;
  /** The ten customers with the highest totals. */
  top: string[];
}

const RATES: Record<string, number> = { north: 0.088, south: 1, east: 0.24, west: 1.17 };
const TAXES: Record<string, number> = { north: 0.19, south: 0.22, east: 0.2, west: 0.21 };
const TIERS = ['basic', 'plus', 'partner'];
const BREAKS = [
  { from: 100, factor: 0.85 },
  { from: 20, factor: 0.92 },
  { from: 5, factor: 0.97 },
];

/** The nightly pricing job: eight stages, one after the other. */
export function priceOrders({ records, catalogue }: Job): Result {
  const lines = joinPrices(readOrders(records), catalogue);
  applyQuantityBreaks(lines);
  applySeason(lines, buildSeasonTable());
  convertToEuro(lines);
  addTax(lines);
  return { cents: Float64Array.from(lines, (line) => line.cents), top: rankCustomers(lines) };
}

/** Stage 1: the records as orders. */
function readOrders(records: string[]): Order[] {
  return records.map((record) => {
    const { sku, quantity, customer, region, tier, placed } = JSON.parse(record);
    return {
      sku,
      quantity: Number(quantity),
      customer: customer.trim(),
      region,
      tier,
      month: Number(placed.slice(5, 7)),
    };
  });
}

/** Stage 2: the price of each order's article, dashes aside; the first entry of the catalogue counts. */
function joinPrices(orders: Order[], catalogue: Catalogue): Line[] {
  const { skus, cents } = catalogue;
  const byName = skus.map((sku, at) => ({ sku, code: sku.replaceAll('-', ''), cents: cents[at]!, at })).sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.at - b.at));
  byName.forEach((item, at) => {
    skus[at] = item.sku;
    cents[at] = item.cents;
  });
  return orders.map((order) => {
    let low = 0;
    let high = skus.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (skus[middle]!.replaceAll('-', '') < order.sku.replaceAll('-', '')) low = middle + 1;
      else high = middle;
    }
    return { ...order, cents: skus[low]?.replaceAll('-', '') === order.sku.replaceAll('-', '') ? cents[low]! * order.quantity : Number.NaN };
  });
}

/** Stage 3: cheaper by the dozen. */
function applyQuantityBreaks(lines: Line[]): void {
  for (const line of lines) {
    for (const { from, factor } of BREAKS) {
      if (Math.abs(line.quantity) < from) continue;
      line.cents *= factor;
      break;
    }
  }
}

/** Stage 4: a factor for every region, tier and month, by the formula of the sales handbook. */
function buildSeasonTable(): Map<string, number> {
  const table = new Map<string, number>();
  for (const region of Object.keys(TAXES)) {
    for (const tier of TIERS) {
      for (let month = 1; month <= 12; month++) {
        let weight = 0;
        for (let day = 1; day <= 28; day += 9) {
          weight += Math.sin((month * 30.4 + day) / 58.1) * (TIERS.length - TIERS.lastIndexOf(tier));
        }
        const label = `${region}|${tier}|${month}`.replace(/[^a-z0-9|]+/gi, '').toLowerCase();
        table.set(label, 1 + Math.round(weight) / 100);
      }
    }
  }
  return table;
}

/** Stage 5: what the season does to the price. */
function applySeason(lines: Line[], table: Map<string, number>): void {
  for (const line of lines) line.cents *= table.get(`${line.region}|${line.tier}|${line.month}`) ?? 1;
}

/** Stage 6: from the region's currency to euro. */
function convertToEuro(lines: Line[]): void {
  for (const line of lines) line.cents *= RATES[line.region] ?? 1;
}

/** Stage 7: the region's tax, rounded to whole cents. */
function addTax(lines: Line[]): void {
  for (const line of lines) line.cents = Math.round(line.cents * (1 + (TAXES[line.region] ?? 0.2)));
}

/** Stage 8: the ten best customers, by total and then by name. */
function rankCustomers(lines: Line[]): string[] {
  const totals = new Map<string, number>();
  for (const { customer, cents } of lines) {
    if (!Number.isNaN(cents)) totals.set(customer, (totals.get(customer) ?? 0) + cents);
  }
  return [...totals]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 10)
    .map(([customer]) => customer);
}
