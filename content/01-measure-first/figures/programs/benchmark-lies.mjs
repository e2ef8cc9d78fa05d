/**
 * One benchmark in a process of its own: prints nanoseconds per call, the fastest of sixty passes. A pass takes
 * about a millisecond: short enough that some of them run undisturbed on a busy machine. Argument: the case.
 */
const CALLS = 2 ** 20;
const PASSES = 60;
const ROWS = 20_000;
const NUMBERS = 5_000;

function hash(x) {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

const isLeapYear = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function addUp(orders) {
  let sum = 0;
  for (let i = 0; i < orders.length; i++) sum += orders[i].price * orders[i].count;
  return sum;
}

let state = 4;
/** mulberry32 (Tommy Ettinger, public domain). */
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
let sink = 0;

function timeFastest(calls, pass) {
  let fastestNs = Number.POSITIVE_INFINITY;
  for (let i = 0; i < PASSES; i++) {
    const startedAt = performance.now();
    pass(i);
    fastestNs = Math.min(fastestNs, ((performance.now() - startedAt) / calls) * 1e6);
  }
  return fastestNs;
}

/** Too many for the processor to learn by heart from one pass to the next. */
const YEARS = 2 ** 20;
const years = Uint16Array.from({ length: YEARS }, () => 1900 + Math.floor(random() * 300));
const numbers = () => Array.from({ length: NUMBERS }, random);
const orders = (make) => Array.from({ length: ROWS }, (_, i) => make(i));
const timeYears = (list) =>
  timeFastest(CALLS, () => {
    let count = 0;
    for (let i = 0; i < CALLS; i++) if (isLeapYear(list[i % YEARS])) count++;
    sink ^= count;
  });
/** How often `addUp` has been compiled for other orders before: each list's objects have a shape of their own. */
const addUpOthers = (shapes) => {
  for (const shape of shapes) {
    const list = orders(shape);
    for (let i = 0; i < 100; i++) sink += addUp(list);
  }
  return timeOrders();
};
const SHAPES = [
  (i) => ({ id: i, price: i, count: 2 }),
  (i) => ({ count: 2, price: i }),
  (i) => ({ name: '', price: i, count: 2 }),
  (i) => ({ tax: 1, id: i, price: i, count: 2 }),
  (i) => ({ open: true, count: 2, price: i }),
];
const timeOrders = () => {
  const list = orders((i) => ({ price: i, count: 2 }));
  for (let i = 0; i < 300; i++) sink += addUp(list);
  return timeFastest(ROWS * 10, () => {
    for (let i = 0; i < 10; i++) sink += addUp(list);
  });
};

const cases = {
  emptyLoop: () =>
    timeFastest(CALLS, () => {
      for (let i = 0; i < CALLS; i++);
    }),
  hashUnused: () =>
    timeFastest(CALLS, () => {
      for (let i = 0; i < CALLS; i++) hash(i);
    }),
  hashConstant: () =>
    timeFastest(CALLS, () => {
      let sum = 0;
      for (let i = 0; i < CALLS; i++) sum ^= hash(12_345);
      sink ^= sum;
    }),
  hashUsed: () =>
    timeFastest(CALLS, () => {
      let sum = 0;
      for (let i = 0; i < CALLS; i++) sum ^= hash(i);
      sink ^= sum;
    }),
  leapSame: () => timeYears(new Uint16Array(YEARS).fill(2024)),
  leapSorted: () => timeYears(years.sort()),
  leapShuffled: () => timeYears(years),
  sortAgain: () => {
    const list = numbers();
    return timeFastest(1, () => {
      list.sort((a, b) => a - b);
      sink += list[0];
    });
  },
  sortFresh: () => {
    const lists = Array.from({ length: PASSES }, numbers);
    return timeFastest(1, (pass) => {
      lists[pass].sort((a, b) => a - b);
      sink += lists[pass][0];
    });
  },
  addUpFirst: timeOrders,
  addUpAfterThree: () => addUpOthers(SHAPES.slice(0, 3)),
  addUpAfterFive: () => addUpOthers(SHAPES),
};

const run = cases[process.argv[2]];
if (!run) throw new Error(`no case named ${process.argv[2]}; there are ${Object.keys(cases).join(', ')}`);
const nsPerCall = run();
process.stdout.write(JSON.stringify({ nsPerCall, sink }));
