// node --cpu-prof pulses.mjs <seconds>: answers small requests all the time and, once a second, rebuilds an index in one go.
const seconds = Number(process.argv[2]);
const began = performance.now();
const words = Array.from({ length: 3000 }, (_, at) => `word ${(at * 7919) % 3001}`);

function answerRequest() {
  let sum = 0;
  const until = performance.now() + 2;
  while (performance.now() < until) for (const word of words) sum += word.length;
  return sum;
}

function rebuildIndex() {
  const index = new Map();
  const until = performance.now() + 80;
  while (performance.now() < until) for (const word of words) index.set(word, [...word].sort().join(''));
  return index.size;
}

let next = 1000;
(function turn() {
  const now = performance.now() - began;
  if (now > next) {
    next += 1000;
    rebuildIndex();
  } else answerRequest();
  if (now < 1000 * seconds) setTimeout(turn, 5);
})();
