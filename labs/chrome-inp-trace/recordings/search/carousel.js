// A carousel from a package: every so often it scores what to show next, and moves its cards by where they stand.
const cards = Array.from({ length: 70 }, (_, id) => {
  const card = document.createElement('div');
  card.className = 'card';
  card.textContent = `Also ${id}`;
  document.getElementById('cards').append(card);
  return card;
});

function scoreAll() {
  const scores = [];
  for (let id = 0; id < 13_000; id++) {
    let score = 0;
    for (let feature = 0; feature < 120; feature++) score += Math.sin(id * feature);
    scores.push({ id, score });
  }
  return scores.sort((a, b) => b.score - a.score);
}

function placeCards(scores) {
  for (const [at, card] of cards.entries()) {
    card.style.marginTop = `${scores[at].id % 5}px`;
    card.dataset.left = String(card.offsetLeft);
  }
}

function rotate() {
  const scores = scoreAll();
  placeCards(scores);
  window.lastRotation = scores[0].id;
}

window.shop = { before: rotate };
