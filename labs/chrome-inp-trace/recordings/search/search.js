// The search page's own script: it builds an index while the page loads, and sorts its hits at a click.
function buildIndex() {
  const index = new Map();
  for (let id = 0; id < 600_000; id++)
    for (const word of [`item ${id % 900}`, `brand ${id % 70}`, `size ${id % 11}`]) {
      const hits = index.get(word);
      if (hits) hits.push(id);
      else index.set(word, [id]);
    }
  return index;
}

const index = buildIndex();
const hits = Array.from({ length: 160 }, (_, id) => ({ id, price: (id * 53) % 97, of: index.size }));

function show() {
  document.getElementById('hits').innerHTML = hits
    .map(({ id, price }) => `<div class="hit"><b>Item ${id}</b> for ${price}</div>`)
    .join('');
}

function cheapestFirst() {
  hits.sort((a, b) => a.price - b.price);
  show();
}

show();
document.getElementById('act').addEventListener('click', cheapestFirst);
