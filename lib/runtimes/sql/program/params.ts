import { PARAMS_LIMIT, type Param } from './messages.ts';

/** Lists within lists that PostgreSQL has a use for. */
const MOST_DEPTH = 3;

/**
 * A copy of a statement's values. Throws a TypeError that names the one that a database cannot be sent.
 * @param printed says in words what a value is
 */
export function copyParams(params: unknown, printed: (value: unknown) => string): readonly Param[] {
  if (params === undefined) return [];
  if (!Array.isArray(params))
    throw new TypeError(
      `db.query takes its values as a list, and got ${printed(params)}: write [${printed(params)}]`,
    );
  let characters = 0;
  const copyOf = (value: unknown, named: string, depth: number): Param => {
    characters += typeof value === 'string' ? value.length + 1 : 1;
    if (characters > PARAMS_LIMIT)
      throw new RangeError(
        `the values of one statement have more than ${PARAMS_LIMIT.toLocaleString('en')} characters`,
      );
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'bigint') return String(value);
    if (typeof value === 'number' && !Number.isNaN(value)) return value;
    if (Array.isArray(value) && depth < MOST_DEPTH) {
      const copy: Param[] = [];
      for (let i = 0; i < value.length; i++) copy.push(copyOf(value[i], `an element of ${named}`, depth + 1));
      return copy;
    }
    throw new TypeError(
      `${named} is ${printed(value)}: send text, numbers, booleans, null, or lists of them`,
    );
  };
  const copies: Param[] = [];
  for (let i = 0; i < params.length; i++) copies.push(copyOf(params[i], `$${i + 1}`, 0));
  return copies;
}
