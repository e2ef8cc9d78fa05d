/**
 * One benchmark run in a process of its own. The work is the same for every run but for its number of parts, so the
 * true ratio of two runs is the ratio of their parts. Argument: the number of parts; 20 take a millisecond or two.
 */
const PARTS = Number(process.argv[2]);
const ROWS = 1_500;
const rows = Array.from({ length: ROWS }, (_, i) => ({
  shop: `shop ${(i * 7919) % 61}`,
  cents: (i * 104_729) % 9_973,
}));

function addUp(part) {
  const totals = new Map();
  for (const { shop, cents } of rows) totals.set(shop, (totals.get(shop) ?? 0) + ((cents * part) % 97));
  return [...totals].sort((a, b) => b[1] - a[1])[0][1];
}

let sink = 0;
function callOnce() {
  for (let part = 1; part <= PARTS; part++) sink += addUp(part);
}

for (let i = 0; i < 40; i++) callOnce();
const times = [];
for (let i = 0; i < 30; i++) {
  const startedAt = performance.now();
  callOnce();
  times.push(performance.now() - startedAt);
}
times.sort((a, b) => a - b);
const meanMs = times.reduce((sum, time) => sum + time, 0) / times.length;
process.stdout.write(
  JSON.stringify({ meanMs, medianMs: (times[14] + times[15]) / 2, minimumMs: times[0], sink }),
);
