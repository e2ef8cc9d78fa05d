import type { SqlEngine } from '#lib/lab';
import { readStatements, type Token } from './tokens.ts';

/** A table as its CREATE TABLE statement says it. */
export interface TableColumns {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** What ends a column's type. */
const AFTER_TYPE = new Set([
  'not',
  'null',
  'primary',
  'unique',
  'references',
  'default',
  'check',
  'generated',
  'collate',
  'constraint',
]);
/** What begins an entry that is no column. */
const CONSTRAINTS = new Set(['primary', 'unique', 'check', 'foreign', 'constraint', 'exclude', 'like']);

/** The tables that the statements create, in their order, with their columns. */
export function readTables(schema: string, engine: SqlEngine): TableColumns[] {
  return readStatements(schema, 1, engine).flatMap(({ tokens, text }) => {
    const [create, table] = tokens;
    const open = tokens.findIndex((token) => token.text === '(');
    if (create?.text !== 'create' || table?.text !== 'table' || open < 1) return [];
    const start = tokens[0]!.start;
    const columns = entriesOf(tokens.slice(open + 1)).flatMap(([first, ...rest]) => {
      if (!first || (first.kind === 'word' && CONSTRAINTS.has(first.text))) return [];
      const end = rest.findIndex((token) => token.kind === 'word' && AFTER_TYPE.has(token.text));
      const [from, to] = [rest[0], end < 0 ? rest.at(-1) : rest[end - 1]];
      const type =
        from && to && end !== 0
          ? text.slice(from.start - start, to.start - start + to.text.length).toLowerCase()
          : '';
      return [{ name: plain(first), type }];
    });
    return [{ name: plain(tokens[open - 1]!), columns }];
  });
}

/** What stands between the commas of a list in brackets, up to its end. */
function entriesOf(tokens: readonly Token[]): Token[][] {
  const entries: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth++;
    if (token.text === ')' && --depth < 0) break;
    if (token.text === ',' && depth === 0) entries.push([]);
    else entries.at(-1)!.push(token);
  }
  return entries;
}

const plain = ({ text }: Token) => text.replace(/^["`[]|["`\]]$/g, '');
