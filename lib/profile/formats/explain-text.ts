import { isExplained, planOf, readPlan } from '../explain/plan-of.ts';
import { parsePlanText } from '../explain/plan-text.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import { Unreadable } from '../unreadable.ts';

/**
 * The text of PostgreSQL's EXPLAIN as psql and other clients print it, with ANALYZE and BUFFERS or without, in a frame of psql or
 * bare; JSON in psql's frame too. https://www.postgresql.org/docs/18/using-explain.html
 */
export const explainText: ProfileFormat = {
  id: 'explain-text',
  label: 'EXPLAIN text',
  family: 'database',
  writtenBy: ['psql', 'PostgreSQL'],
  from: 'text',
  recognises: (head) =>
    /\((cost=[\d.]+ rows=\d+ width=\d+|actual (time=[\d.]+ )?rows=[\d.]+ loops=\d+|never executed)\)/.test(
      head,
    ) || /^\s*QUERY PLAN *\n *-+ *\n *\[ *\+?\n/.test(head),
  read,
};

function read(text: string): ReadFile {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const body = lines.filter((line) => !/^\s*(QUERY PLAN|-{3,}|\(\d+ rows?\))$/.test(line));
  // psql ends a line that goes on with a plus.
  if (/^\s*\[/.test(body[0] ?? ''))
    return readJson(body.map((line) => line.replace(/\s*\+$/, '')).join('\n'));
  const { explained, several, text: own } = parsePlanText(body);
  return readPlan(planOf(explained, own), several);
}

function readJson(json: string): ReadFile {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Unreadable('The plan in the frame begins like JSON and is not: was it copied in full?');
  }
  const list = Array.isArray(value) ? value : [value];
  if (!isExplained(list[0]))
    throw new Unreadable('The JSON in the frame is no plan: it has no “Plan” with a “Node Type”.');
  return readPlan(planOf(list[0]), list.length);
}
