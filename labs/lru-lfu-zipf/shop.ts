/**
 * A shop whose customers ask for products, and a shelf with few places in front of its warehouse. It runs in the learner's realm and
 * hands out one request after the other, so that nobody sees what comes next; it counts the hits itself, and seals the count.
 *
 * So everything is kept in closures, built-ins are captured before the learner's code is loaded, no property is read that could be
 * inherited, and no iterator is used: the learner may replace any of them.
 */

export const TRACES = ['steady', 'scans', 'fashion'] as const;
export type TraceName = (typeof TRACES)[number];

/** All that a shop is made from. Plain data: the referee has it too. */
export interface ShopSpec {
  readonly trace: TraceName;
  readonly requests: number;
  readonly products: number;
  /** Places on the shelf. */
  readonly places: number;
  /** Four 32-bit words for the customers. */
  readonly seed: readonly [number, number, number, number];
  /** A 32-bit word that only the shop and the referee know. */
  readonly secret: number;
}

export interface Shop {
  /** The product that the next customer asks for; -1 when the day is over. */
  readonly next: () => number;
  /** Whether a product is on the shelf. */
  readonly has: (product: number) => boolean;
  /** Puts the product of the latest request on the shelf. Throws when the shelf is full. */
  readonly keep: () => void;
  /** Takes a product off the shelf. */
  readonly drop: (product: number) => void;
  /** Products on the shelf, at most {@link places}. */
  readonly size: () => number;
  readonly places: number;
  /** What the day came to. */
  readonly receipt: () => Receipt;
}

export interface Receipt {
  readonly requests: number;
  /** Requests for what was on the shelf at that moment. */
  readonly hits: number;
  readonly seal: number;
}

const { floor, imul, pow } = Math;
const { freeze } = Object;
const Words = Int32Array;
const Floats = Float64Array;
const Refused = Error;
const { get, set, has, delete: remove } = Map.prototype;
const { apply } = Reflect;

/** Popularity falls as 1 ÷ rank^0.9. */
const EXPONENT = 0.9;
/** Of each 40,000 requests, the last 4,000 are a scan: a crawler that asks for each of its pages once. */
const SCAN = { every: 10, shares: 9 } as const;
/** Fashion changes four times a day: other products have the ranks then. */
const FASHIONS = 5;
const FASHION_STEP = 7_919;

/** Mixes a whole number with a salt, one to one on 32 bits: the finisher of MurmurHash3. */
function mix(value: number, salt: number): number {
  let h = value ^ salt;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** What a shop writes below a count. */
export function sealOf({ secret, seed }: ShopSpec, requests: number, hits: number): number {
  return mix(mix(mix(requests, secret), seed[0]) ^ hits, secret);
}

/** Opens a shop. The same spec has the same customers. */
export function openShop(spec: ShopSpec): Shop {
  const { trace, requests, products, places, seed } = spec;
  /** sfc32, the generator of the course's seeded numbers. */
  const state = new Words(4);
  for (let i = 0; i < 4; i++) state[i] = seed[i]!;
  const random = () => {
    const t = (state[0]! + state[1]! + state[3]!) | 0;
    state[3] = (state[3]! + 1) | 0;
    state[0] = state[1]! ^ (state[1]! >>> 9);
    state[1] = (state[2]! + (state[2]! << 3)) | 0;
    state[2] = (((state[2]! << 21) | (state[2]! >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) random();
  const salt = floor(random() * 4294967296);
  const upTo = new Floats(products);
  let sum = 0;
  for (let rank = 0; rank < products; rank++) {
    sum += pow(rank + 1, -EXPONENT);
    upTo[rank] = sum;
  }
  const drawRank = () => {
    const wanted = random() * sum;
    let low = 0;
    let high = products - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const window = floor(requests / SCAN.every);
  const fashion = floor(requests / FASHIONS);
  const shelf = new Map<number, boolean>();
  let asked = 0;
  let hits = 0;
  let kept = 0;
  let current = -1;

  /** Names of products say nothing about their popularity, nor those of a scan that they are one. */
  const draw = () => {
    if (trace === 'scans' && asked % window >= (window * SCAN.shares) / SCAN.every)
      return mix(products + asked, salt);
    const rank = drawRank();
    const moved = trace === 'fashion' ? floor(asked / fashion) * FASHION_STEP : 0;
    return mix((rank + moved) % products, salt);
  };

  return freeze({
    __proto__: null,
    next: freeze(() => {
      if (asked >= requests) {
        current = -1;
        return -1;
      }
      current = draw();
      asked++;
      if (apply(has, shelf, [current])) hits++;
      return current;
    }),
    has: freeze((product: number) => apply(get, shelf, [product]) === true),
    keep: freeze(() => {
      if (current < 0) throw new Refused('There is nothing to keep: nobody has asked for anything.');
      if (apply(has, shelf, [current])) return;
      if (kept >= places) throw new Refused(`The shelf has ${places} places, and all are taken.`);
      apply(set, shelf, [current, true]);
      kept++;
    }),
    drop: freeze((product: number) => {
      if (apply(remove, shelf, [product])) kept--;
    }),
    size: freeze(() => kept),
    places,
    receipt: freeze(() => freeze({ requests: asked, hits, seal: sealOf(spec, asked, hits) })),
  }) as unknown as Shop;
}
