// A third party's script: at each click it keeps a copy of the shop's state, and of where every row stands.
function copyState(state) {
  return JSON.parse(JSON.stringify(state));
}

function measureRows() {
  let seen = 0;
  for (const row of document.querySelectorAll('.row')) {
    row.style.paddingLeft = `${seen % 3}px`;
    if (row.offsetTop < innerHeight * 20) seen++;
  }
  return seen;
}

function pulse() {
  const before = copyState(window.shop.state());
  const seen = measureRows();
  const after = copyState(window.shop.state());
  window.lastPulse = { seen, items: before.catalogue.length + after.catalogue.length };
}

document.addEventListener('click', pulse);
