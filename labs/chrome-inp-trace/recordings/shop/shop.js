// The shop's own script: it reads its catalogue while the page loads, refreshes prices now and then, and has a cart.
const SHOWN = 95;

function readCatalogue() {
  const lines = Array.from({ length: 140_000 }, (_, id) =>
    JSON.stringify({ id, name: `Item ${id}`, price: (id * 37) % 900, tags: ['new', 'sale', 'gift'] }),
  );
  return lines.map((line) => JSON.parse(line)).sort((a, b) => a.price - b.price);
}

function render(items) {
  const rows = document.getElementById('rows');
  for (const { name, price } of items.slice(0, SHOWN)) {
    const row = document.createElement('div');
    row.className = 'row';
    row.innerHTML = `<span class="name">${name}</span><span class="price">${price}</span>`;
    rows.append(row);
  }
}

const catalogue = readCatalogue();
render(catalogue);
const cart = [];

function refreshPrices() {
  let sum = 0;
  for (let round = 0; round < 14; round++) for (const { price } of catalogue) sum += Math.sqrt(price + round);
  document.title = sum > 0 ? 'Shop' : 'Shop, free';
}

function addToCart() {
  cart.push(catalogue[cart.length]);
  document.getElementById('act').textContent = `In the cart: ${cart.length}`;
}

document.getElementById('act').addEventListener('click', addToCart);
window.shop = { state: () => ({ cart, catalogue: catalogue.slice(0, 11_000) }), before: refreshPrices };
