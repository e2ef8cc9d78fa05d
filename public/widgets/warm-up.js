/**
 * Times a function from its very first call, as a module worker: a worker starts with nothing compiled, which a page
 * cannot offer twice. Posts { tickMs, blocks }, a block being [first call, calls, milliseconds per call].
 */
const CALLS = 5_000;
/** Each block ends at a call number about this many times that of the one before. */
const GROWTH = 1.3;
/** A block shorter than this many steps of the clock is run on into the next. */
const TICKS = 3;

const points = Array.from({ length: 401 }, (_, i) => ({ x: (i * 37) % 101, y: (i * 53) % 89 }));
const subtract = (a, b) => ({ x: a.x - b.x, y: a.y - b.y });
const square = (v) => v.x * v.x + v.y * v.y;

/** The function that is timed: the longest of 400 distances, squared. */
function findLongest(turn) {
  let longest = 0;
  for (let i = 0; i < 400; i++) {
    const squared = square(subtract(points[i + 1], points[i])) + (turn & 7);
    if (squared > longest) longest = squared;
  }
  return longest;
}

/** The smallest step the clock was seen to take. */
function readTick() {
  let tickMs = Number.POSITIVE_INFINITY;
  for (let seen = 0, last = performance.now(); seen < 20; ) {
    const now = performance.now();
    if (now === last) continue;
    tickMs = Math.min(tickMs, now - last);
    last = now;
    seen++;
  }
  return tickMs;
}

const tickMs = readTick();
const blocks = [];
let sum = 0;
let from = 0;
let blockEnd = 1;
let startedAt = performance.now();
for (let call = 0; call < CALLS; call++) {
  sum += findLongest(call);
  if (call + 1 < blockEnd) continue;
  const elapsedMs = performance.now() - startedAt;
  if (elapsedMs < TICKS * tickMs && call + 1 < CALLS) {
    blockEnd++;
    continue;
  }
  blocks.push([from + 1, call + 1 - from, elapsedMs / (call + 1 - from)]);
  from = call + 1;
  blockEnd = Math.min(CALLS, Math.max(from + 1, Math.ceil(from * GROWTH)));
  startedAt = performance.now();
}
self.postMessage({ tickMs, blocks, sum });
