/** A condition on the orders of lesson 6.5, and what PostgreSQL read for it. A test holds it to the recorded figures. */
export interface Condition {
  /** Its name in `content/06-databases/figures/sargability.json`. */
  readonly figure: string;
  readonly text: string;
  /** Whether it bounds what is read of the index. */
  readonly seeks: boolean;
  readonly pages: number;
  readonly because: string;
}

export const CONDITIONS: readonly Condition[] = [
  {
    figure: 'cast',
    text: "(created_at at time zone 'Europe/Malta')::date = '2026-03-29'",
    seeks: false,
    pages: 10_213,
    because: 'The index is sorted by created_at, not by what becomes of it.',
  },
  {
    figure: 'sumWithConstant',
    text: "created_at >= timestamptz '2026-06-23' - interval '1 day'",
    seeks: true,
    pages: 30,
    because: 'All arithmetic is on the other side: it is done once, and its result is looked up.',
  },
  {
    figure: 'numericKey',
    text: 'id = 5::numeric',
    seeks: false,
    pages: 10_213,
    because:
      'Numbers are compared as numeric, so id is converted in each row. Drivers send such a parameter for a decimal type.',
  },
  {
    figure: 'isNull',
    text: 'note is null',
    seeks: true,
    pages: 4,
    because: 'A B-tree of PostgreSQL keeps nulls, at one end of the list.',
  },
  {
    figure: 'prefix',
    text: "note like 'order 12345%'",
    seeks: true,
    pages: 4,
    because:
      'A fixed beginning is a range. It needs the collation C, as here, or an index with text_pattern_ops.',
  },
  {
    figure: 'suffix',
    text: "note like '%order 12345'",
    seeks: false,
    pages: 10_213,
    because: 'The list is sorted by the beginning of the text.',
  },
  {
    figure: 'functionOfNow',
    text: "created_at >= date_trunc('day', now())",
    seeks: true,
    pages: 3,
    because: 'A function, but not of the column: now() is one moment for the whole statement.',
  },
  {
    figure: 'volatileFunction',
    text: "created_at >= clock_timestamp() - interval '1 hour'",
    seeks: false,
    pages: 10_213,
    because:
      'The column is bare, and still: clock_timestamp() may answer differently for each row, so it is asked for each.',
  },
];
