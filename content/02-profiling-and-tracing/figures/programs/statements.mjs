/*
 * Writes the month's statements of a bank's accounts: rows sorted by the holder's language, totals by category, a summary. Run it as
 *
 *   node --cpu-prof statements.mjs          or with "once" to make the formatter once for each currency
 */
const ACCOUNTS = 60;
const ROWS = 300;
const CURRENCIES = ['EUR', 'USD', 'GBP'];
const once = process.argv[2] === 'once';

let seed = 11;
const draw = (below) => {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
};
const word = () => Array.from({ length: 12 }, () => String.fromCharCode(97 + draw(26))).join('');

function makeExport() {
  const accounts = [];
  for (let a = 0; a < ACCOUNTS; a++) {
    const rows = [];
    for (let r = 0; r < ROWS; r++) rows.push({ payee: word(), cents: draw(900_000), category: draw(4095) });
    accounts.push({ holder: word(), currency: CURRENCIES[a % 3], rows });
  }
  return JSON.stringify(accounts);
}

function loadAccounts(text) {
  let accounts;
  for (let copy = 0; copy < 60; copy++) accounts = JSON.parse(text);
  return accounts;
}

const formatters = new Map();
function formatMoney(cents, currency) {
  let formatter = once ? formatters.get(currency) : undefined;
  if (!formatter) {
    formatter = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
    formatters.set(currency, formatter);
  }
  return formatter.format(cents / 100);
}

function comparePayees(a, b) {
  return a.payee.toLowerCase().normalize('NFKD') < b.payee.toLowerCase().normalize('NFKD') ? -1 : 1;
}
function sortRows(rows) {
  return [...rows].sort(comparePayees);
}

/** Categories are a binary tree of twelve levels, numbered as a heap. */
function sumCategory(node, totals) {
  if (node >= 4095) return 0;
  let sum = totals[node] ?? 0;
  sum += sumCategory(2 * node + 1, totals);
  sum += sumCategory(2 * node + 2, totals);
  return sum;
}

function writeRows(account) {
  return sortRows(account.rows).map((row, at) =>
    at % 4 ? row.payee : `${row.payee} ${formatMoney(row.cents, account.currency)}`,
  );
}
function writeTotals(account) {
  const totals = {};
  for (const { category, cents } of account.rows) totals[category] = (totals[category] ?? 0) + cents;
  const lines = [formatMoney(sumCategory(0, totals), account.currency)];
  for (let node = 1; node < 75; node++) lines.push(formatMoney(totals[node] ?? 0, account.currency));
  return lines;
}
function writeSummary(account) {
  const lines = [];
  for (let week = 0; week < 70; week++) lines.push(formatMoney(account.rows[week].cents, account.currency));
  return lines;
}
function writeStatement(account) {
  return [account.holder, ...writeRows(account), ...writeTotals(account), ...writeSummary(account)].join(
    '\n',
  );
}

function main() {
  const accounts = loadAccounts(makeExport());
  let length = 0;
  for (const account of accounts) length += writeStatement(account).length;
  return length;
}

console.log(main());
