import measured from './measures.json';

export const MEASURES = [
  ['allocated', 'Allocated', 'by the function that made it'],
  ['live', 'Live', 'by the function that made it'],
  ['retained', 'Retained', 'by the class that holds it'],
] as const;
export type MeasureName = (typeof MEASURES)[number][0];

export interface Row {
  readonly name: string;
  /** At the two moments. */
  readonly bytes: readonly [number, number];
}

/** Rows of a measure, the largest at the second moment first. */
export const rowsOf = (measure: MeasureName): Row[] =>
  measured[measure]
    .map(({ name, bytes }): Row => ({ name, bytes: [bytes[0]!, bytes[1]!] }))
    .sort((a, b) => b.bytes[1] - a.bytes[1]);

export const REQUESTS = measured.requests;

/** What grows with the requests among what is not thrown away: the name with the largest growth. */
export const grownMost = (measure: MeasureName): string =>
  rowsOf(measure).reduce((most, row) =>
    row.bytes[1] - row.bytes[0] > most.bytes[1] - most.bytes[0] ? row : most,
  ).name;

/** "9.3 MB": megabytes of 1,000,000 bytes with one digit, fewer for large ones. */
export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;

export interface Question {
  readonly ask: string;
  readonly measure: MeasureName;
  readonly answer: string;
}

export const QUESTIONS: readonly Question[] = [
  {
    ask: 'The collector is busy all day. Which row would you change to give it less to do?',
    measure: 'allocated',
    answer: rowsOf('allocated')[0]!.name,
  },
  {
    ask: 'The process grows with each request. Which function makes the objects that stay?',
    measure: 'live',
    answer: grownMost('live'),
  },
  {
    ask: 'That function is right to make them. Who holds them, so that they cannot go?',
    measure: 'retained',
    answer: grownMost('retained'),
  },
];

/** Why a row is not the answer, or what it shows if it is. */
export function judge({ measure, answer }: Question, chosen: MeasureName, row: Row): string {
  const [before, after] = row.bytes.map(megabytes);
  if (chosen === measure && row.name === answer)
    return `${row.name}, ${before} after ${REQUESTS[0]!.toLocaleString('en')} requests and ${after} after ${REQUESTS[1]!.toLocaleString('en')}.`;
  if (chosen !== measure)
    return `${chosen === 'allocated' ? 'What was allocated may have been collected long ago' : chosen === 'live' ? 'What is alive now is named by who made it' : 'What is retained is named by who holds it'}: another measure answers this.`;
  if (measure === 'live' && row.bytes[1] < 1.2 * row.bytes[0])
    return `${row.name} has ${before} and then ${after}: much, and it does not grow.`;
  return `${row.name} goes from ${before} to ${after}. Another row does more.`;
}
