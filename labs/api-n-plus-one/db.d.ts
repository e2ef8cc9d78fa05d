/** A value that a statement is sent with: `$1` is the first of them. A list is for `= any($1)`. */
type DbValue = string | number | boolean | null | undefined | readonly DbValue[];

/** One row, by the names of its columns. Whole numbers are numbers; bigint, numeric and moments are text; json is what it holds. */
// biome-ignore lint/suspicious/noExplicitAny: what a column holds is the database's business
type DbRow = Record<string, any>;

/** The one connection that a page has. */
interface Db {
  /**
   * Sends one statement that reads, and answers its rows. It takes one round trip: 2 ms. Statements that are sent while another
   * is under way wait for their turn.
   */
  query(sql: string, values?: readonly DbValue[]): Promise<DbRow[]>;
}
