import { createHash } from 'node:crypto';

const REGIONS = ['north', 'south', 'east', 'west', 'central', 'coast', 'islands', 'export'];

const readOrders = (text) => JSON.parse(text);

const isEmail = (email) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);

const findRegion = (name) => REGIONS.find((region) => region === name);

const formatDay = (at) => new Date(at).toLocaleDateString('en-GB', { dateStyle: 'medium' });

const hashEmail = (email) => createHash('sha256').update(email).digest('hex').slice(0, 12);

const sumItems = (items) => items.reduce((sum, item) => sum + item.price * item.count, 0);

const sortByNet = (lines) => lines.sort((a, b) => b.net - a.net);

const joinLines = (lines) => lines.map((line) => Object.values(line).join(';')).join('\n');

export function writeReport(text) {
  const lines = [];
  for (const order of readOrders(text)) {
    if (!isEmail(order.email)) continue;
    lines.push({
      day: formatDay(order.at),
      region: findRegion(order.region),
      customer: hashEmail(order.email),
      net: sumItems(order.items),
    });
  }
  return joinLines(sortByNet(lines));
}
