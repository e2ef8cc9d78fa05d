import { amountOf, dearestFunction, type Lines, lineName, rowKeys, type Unit } from '#lib/profile';
import type { KindReader } from '../kinds/kind-reader.ts';

/** Functions whose listings are drawn, and lines of each; nobody reads on. */
const [MOST_FUNCTIONS, MOST_LINES] = [40, 1_000];

/** Listings of functions, or of structs, as they are drawn. Plain data. */
export interface LineFacts {
  readonly measure: string;
  readonly unit: Unit;
  /** The most that came to one function; what lines are drawn as shares of. */
  readonly whole: number;
  readonly functions: readonly Listing[];
  /** How many were left out. */
  readonly others: number;
  readonly counted: boolean;
}

/** One function, line by line, those that came to nothing among them. */
export interface Listing {
  readonly name: string;
  /** "prices.py"; '' where it is the name. */
  readonly file: string;
  readonly amount: number;
  readonly lines: readonly {
    readonly line: number;
    readonly source: string;
    readonly hits: number | null;
    readonly amount: number;
    /** What it is called where it is picked; '' for what cannot be. */
    readonly key: string;
  }[];
  /** How many lines were left out. */
  readonly others: number;
}

/** Holds the lines that a profiler watched. */
export class LineReader implements KindReader<LineFacts> {
  readonly #profile: Lines;

  constructor(profile: Lines) {
    this.#profile = profile;
  }

  facts(): LineFacts {
    const { functions, measure } = this.#profile;
    const keys = keysOf(this.#profile);
    const ranked = [...functions].sort((a, b) => amountOf(b) - amountOf(a));
    return {
      measure: measure.name,
      unit: measure.unit,
      whole: amountOf(dearestFunction(this.#profile)),
      others: Math.max(0, functions.length - MOST_FUNCTIONS),
      counted: functions.some(({ lines }) => lines.some(({ hits }) => hits !== null && hits > 0)),
      functions: ranked.slice(0, MOST_FUNCTIONS).map((table) => ({
        name: table.name,
        file: table.file === table.name ? '' : table.file.slice(table.file.lastIndexOf('/') + 1),
        amount: amountOf(table),
        others: Math.max(0, table.lines.length - MOST_LINES),
        lines: table.lines.slice(0, MOST_LINES).map((line) => ({ ...line, key: keys.get(line) ?? '' })),
      })),
    };
  }
}

/** What each line is called in the table of what is dearest, in its order. */
function keysOf({ functions, measure }: Lines): ReadonlyMap<object, string> {
  const lines = functions
    .flatMap((table) => table.lines.map((line) => ({ table, line })))
    .filter(({ line }) => line.amount > 0)
    .sort((a, b) => b.line.amount - a.line.amount);
  const rows = lines.map(({ table, line }) => ({
    name: lineName(table, line),
    self: line.amount,
    total: line.amount,
    unit: measure.unit,
  }));
  const keys = rowKeys(rows);
  return new Map(lines.map(({ line }, at) => [line, keys[at]!]));
}
