/** How a page fetches its orders, their customers, dearest items and last shipments. */
export type FetchWay = 'loop' | 'pool' | 'pipelined' | 'batches' | 'one';

/** Connections that `pool` spreads its statements over. */
export const POOL = 10;
/** Parsing, planning, executing and the client's own work, for each statement. It adds up whoever waits meanwhile. */
export const STATEMENT_MS = 0.15;
export const ROW_MS = 0.01;
export const ROUND_TRIPS_MS = [0.1, 0.5, 2, 5, 10, 40] as const;
export const MOST_ORDERS = 200;

/** Rows that come back for each order: batches bring whole lists, the others what the page shows. */
const ROWS: Record<FetchWay, number> = { loop: 5.4, pool: 5.4, pipelined: 5.4, batches: 10.2, one: 1 };

export interface PageFetch {
  readonly statements: number;
  /** Round trips that the page waits for, one after the other. */
  readonly trips: number;
  readonly connections: number;
  readonly waitingMs: number;
  readonly workingMs: number;
  readonly totalMs: number;
}

/**
 * The time of one page on an idle server with bandwidth to spare: round trips that wait for one another, then a fixed cost of each
 * statement and row. Queues at the pool and the server are left out.
 */
export function fetchPage(way: FetchWay, orders: number, roundTripMs: number): PageFetch {
  const many = 1 + 3 * orders;
  const statements = { loop: many, pool: many, pipelined: many, batches: 4, one: 1 }[way];
  const trips = { loop: many, pool: 1 + Math.ceil((3 * orders) / POOL), pipelined: 2, batches: 4, one: 1 }[
    way
  ];
  const waitingMs = trips * roundTripMs;
  const workingMs = statements * STATEMENT_MS + ROWS[way] * orders * ROW_MS;
  return {
    statements,
    trips,
    connections: way === 'pool' ? POOL : 1,
    waitingMs,
    workingMs,
    totalMs: waitingMs + workingMs,
  };
}

/** Whether, on this page, a statement for each thing of each order over one connection is quicker than four for all of them. */
export const manyBeatFour = (orders: number, roundTripMs: number): boolean =>
  fetchPage('pipelined', orders, roundTripMs).totalMs < fetchPage('batches', orders, roundTripMs).totalMs;
