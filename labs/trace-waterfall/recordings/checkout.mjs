// A shop's checkout with 60 products in the cart. Known of it: prices are asked for one by one; the tax, which depends on the
// address alone, waits for the shipping quote; 300 ms of fraud rules have no span; the client library of payments gives up its first
// attempt after 150 ms and tries again within its one span; the statistics are sent without waiting, and take longer than the
// request; the messages for receipts carry no context, those for the stock do.

import { call, consume, publish, query, serve, sleep } from './traced.mjs';

export const name = 'checkout';
export const entry = ['shop-edge', 'POST', '/checkout'];
const PRODUCTS = 60;
let authorisations = 0;

export async function start() {
  await serve('shop-edge', {
    'POST /checkout': async () => {
      call('shop-edge', 'statistics', 'POST /events').catch(() => {});
      await call('shop-edge', 'checkout', 'POST /orders');
    },
  });
  await serve('statistics', { 'POST /events': () => sleep(3_100) });
  await serve('cart', {
    'GET /cart': () => query('cart', 'SELECT * FROM cart_items WHERE cart_id = $1', 14),
  });
  await serve('customers', {
    'GET /customer': () => query('customers', 'SELECT * FROM customers WHERE id = $1', 60),
  });
  await serve('pricing', {
    'GET /prices': async () => {
      for (let id = 1; id <= PRODUCTS; id++)
        await query('pricing', `SELECT price FROM products WHERE id = ${4_000 + id}`, 19);
    },
  });
  await serve('shipping', { 'GET /quote': () => sleep(230) });
  await serve('tax', { 'GET /tax': () => sleep(210) });
  await serve('payment', { 'POST /authorize': () => sleep(authorisations++ === 0 ? 600 : 120) });
  await serve('checkout', { 'POST /orders': placeOrder });
}

async function placeOrder() {
  await Promise.all([call('checkout', 'cart', 'GET /cart'), call('checkout', 'customers', 'GET /customer')]);
  await call('checkout', 'pricing', 'GET /prices');
  await call('checkout', 'shipping', 'GET /quote');
  await call('checkout', 'tax', 'GET /tax');
  // The fraud rules: a library that knows nothing of traces.
  await sleep(300);
  await call('checkout', 'payment', 'POST /authorize', { timeoutMs: 150, attempts: 2, pauseMs: 60 });
  await query('checkout', 'INSERT INTO orders VALUES ($1, $2, $3)', 20);
  await publish('checkout', 'receipts', ['mail', 'invoice'], { carries: false });
  await publish('checkout', 'stock', ['reserve'], { carries: true });
}

/** The workers at the other end of the queues. */
export async function work() {
  await consume('receipts', 'receipts', () => query('receipts', 'INSERT INTO receipts VALUES ($1)', 15));
  await consume('warehouse', 'stock', () => query('warehouse', 'INSERT INTO reservations VALUES ($1)', 25));
}
