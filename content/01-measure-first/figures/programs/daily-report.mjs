import { createHash } from 'node:crypto';
import { inspect } from 'node:util';

const REGIONS = ['north', 'south', 'east', 'west', 'central', 'coast', 'islands', 'export'];
const log = {
  level: 'info',
  debug(message) {
    if (this.level === 'debug') process.stderr.write(`${message}\n`);
  },
};

const readOrders = (text) => JSON.parse(text);

const isEmail = (email) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);

const findRegion = (name) => REGIONS.find((region) => region === name);

const traceOrder = (order) => log.debug(`order ${inspect(order)}`);

const formatDay = (at) => new Date(at).toISOString().slice(0, 10);

const hashEmail = (email) => createHash('sha256').update(email).digest('hex').slice(0, 12);

const sumItems = (items) => items.reduce((sum, item) => sum + item.price * item.count, 0);

const sortByNet = (lines) => lines.sort((a, b) => b.net - a.net);

const joinLines = (lines) => lines.map((line) => Object.values(line).join(';')).join('\n');

export function writeReport(text) {
  const lines = [];
  for (const order of readOrders(text)) {
    if (!isEmail(order.email)) continue;
    traceOrder(order);
    lines.push({
      day: formatDay(order.at),
      region: findRegion(order.region),
      customer: hashEmail(order.email),
      net: sumItems(order.items),
    });
  }
  return joinLines(sortByNet(lines));
}
