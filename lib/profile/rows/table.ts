/** What a query answered: columns by name, and cells as text; null for NULL, and for an empty text, which CSV cannot tell from it. */
export interface Rows {
  readonly columns: readonly string[];
  readonly cells: readonly (readonly (string | null)[])[];
  /** Lines that are no row of the table. */
  readonly skipped: number;
}
