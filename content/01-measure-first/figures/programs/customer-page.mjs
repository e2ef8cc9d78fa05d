/** Lists each product a customer ever bought, with its total; `lines` are { product, cents }. */
export function renderCustomerPage(lines) {
  const products = [];
  const totals = [];
  for (const line of lines) {
    const at = products.indexOf(line.product);
    if (at >= 0) totals[at] += line.cents;
    else {
      products.push(line.product);
      totals.push(line.cents);
    }
  }
  return products.map((product, at) => `${product}: ${(totals[at] / 100).toFixed(2)}`).join('\n');
}
