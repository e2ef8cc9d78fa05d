// A travel agency's offer for a group of 44. Known of it: 500 ms of rules have no span, before anything else is asked; the visa rules
// wait for the loyalty points, which they do not need; the client library of deposits gives up its first attempt after 250 ms and
// tries again within its one span; rates are asked for one by one; the audit trail is written without waiting, and takes longer than
// the request; the messages for letters carry no context, those for the calendar do.

import { call, consume, publish, query, serve, sleep } from './traced.mjs';

export const name = 'offer';
export const entry = ['portal', 'POST', '/offers'];
const TRAVELLERS = 44;
let holds = 0;

export async function start() {
  await serve('portal', {
    'POST /offers': async () => {
      call('portal', 'audit', 'POST /trail').catch(() => {});
      await call('portal', 'offers', 'POST /build');
    },
  });
  await serve('audit', { 'POST /trail': () => sleep(3_300) });
  await serve('groups', {
    'GET /group': () => query('groups', 'SELECT * FROM travellers WHERE group_id = $1', 50),
  });
  await serve('loyalty', {
    'GET /points': () => query('loyalty', 'SELECT * FROM points WHERE group_id = $1', 150),
  });
  await serve('visa', { 'GET /rules': () => sleep(210) });
  await serve('deposits', { 'POST /hold': () => sleep(holds++ === 0 ? 700 : 90) });
  await serve('rates', {
    'GET /rates': async () => {
      for (let id = 1; id <= TRAVELLERS; id++)
        await query('rates', `SELECT amount FROM room_rates WHERE traveller = ${700 + id}`, 18);
    },
  });
  await serve('offers', { 'POST /build': build });
}

async function build() {
  await call('offers', 'groups', 'GET /group');
  // The rules of the season are compiled: no span tells of it.
  await sleep(500);
  await call('offers', 'loyalty', 'GET /points');
  await call('offers', 'visa', 'GET /rules');
  await call('offers', 'deposits', 'POST /hold', { timeoutMs: 250, attempts: 2, pauseMs: 150 });
  await call('offers', 'rates', 'GET /rates');
  await query('offers', 'INSERT INTO offers VALUES ($1, $2)', 30);
  await publish('offers', 'calendar', ['block'], { carries: true });
  await publish('offers', 'letters', ['cover', 'terms', 'map'], { carries: false });
}

/** The workers at the other end of the queues. */
export async function work() {
  await consume('calendars', 'calendar', () => query('calendars', 'INSERT INTO blocks VALUES ($1)', 20));
  await consume('letters', 'letters', () => query('letters', 'INSERT INTO letters VALUES ($1)', 12));
}
