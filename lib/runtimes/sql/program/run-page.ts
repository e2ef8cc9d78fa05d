import { RunFailed, type Session } from '#lib/session';
import { ownLine } from '../../shared/typescript/source-name.ts';
import type { Engine } from '../engine.ts';
import type { SqlFacts } from '../facts.ts';
import type { SqlInput } from '../input.ts';
import type { SqlText } from '../read-source.ts';
import { type ProgramFacts, programFailed } from './facts.ts';
import {
  type Asked,
  JSON_LIMIT,
  type Param,
  type ProgramFailure,
  type Sent,
  STATEMENT_LIMIT,
  type Turn,
} from './messages.ts';
import { readStatement } from './read-statement.ts';
import type { RealmWorker } from './realm-worker.ts';

/** Loop rounds and function calls of one page. */
export const STEPS_PER_CALL = 5_000_000;
/** What was sent is told by its beginning. */
const TOLD_CHARACTERS = 120;

/** One statement of a page, with its times on the network's clock. */
export interface SentStatement {
  readonly query: SqlText;
  readonly params: readonly Param[];
  readonly line?: number;
  readonly sentMs: number;
  readonly begunMs: number;
  readonly endedMs: number;
  readonly rows: number;
  /** What EXPLAIN answered; null where nothing is counted. */
  readonly plan: unknown;
}

export interface Page {
  readonly json: string;
  readonly waitedMs: number;
  readonly statements: readonly SentStatement[];
}

export interface PageOrder {
  readonly engine: Engine;
  readonly realm: RealmWorker;
  readonly entry: string;
  readonly roundTripMs: number;
  /** Real time for the whole page. */
  readonly limitMs: number;
  readonly isCounted: boolean;
  log(turn: Turn): void;
}

/**
 * One page: the function is called in its realm, and each statement that it sends is answered in the order in which it was sent,
 * one at a time, as on one connection. A statement takes `roundTripMs` of a clock on which nothing else takes time. What is sent
 * and not waited for counts all the same. Rejects with RunFailed.
 *
 * @param last what is done in the same transaction, when all has been answered
 */
export async function runPage<T>(
  session: Session,
  { params, rows }: SqlInput,
  order: PageOrder,
  last: (page: Page, ask: Ask) => Promise<T>,
): Promise<T> {
  const { engine } = order;
  const untilMs = performance.now() + order.limitMs;
  const ask: Ask = (request) => {
    const leftMs = Math.max(1, untilMs - performance.now());
    return engine.ask(session, request, leftMs).catch((thrown) => {
      throw withLimit(thrown, order.limitMs);
    }) as never;
  };
  try {
    await ask({ type: 'begin', rows });
    return await last(await play(params, order, ask), ask);
  } finally {
    // One that had to be ended has nothing to undo.
    if (engine.isRunning) await engine.ask(session, { type: 'rollback' }, order.limitMs);
  }
}

export type Ask = <T>(request: Parameters<Engine['ask']>[1]) => Promise<T>;

async function play(args: readonly unknown[], order: PageOrder, ask: Ask): Promise<Page> {
  const { realm, entry, roundTripMs, isCounted } = order;
  const statements: SentStatement[] = [];
  const queue: (Asked & { readonly sentMs: number })[] = [];
  let [nowMs, freeMs] = [0, 0];
  const hear = (turn: Turn): string | null => {
    order.log(turn);
    if (turn.failure) throw failureOf(turn.failure, entry);
    for (const one of turn.asked) queue.push({ ...one, sentMs: nowMs });
    if (statements.length + queue.length > STATEMENT_LIMIT)
      throw programFailed('output-limit', { what: 'too-many-statements', limit: STATEMENT_LIMIT });
    return turn.result;
  };
  const send = async ({ text, params, stack, sentMs }: (typeof queue)[number]): Promise<Sent> => {
    const line = ownLine(stack) ?? undefined;
    const query = readStatement(text, line);
    const begunMs = Math.max(freeMs, sentMs);
    freeMs = begunMs + roundTripMs;
    const sent = await ask<Sent>({ type: 'send', query, params, isCounted }).catch((thrown) => {
      throw refusalOf(thrown, text, line);
    });
    const place = line === undefined ? {} : { line };
    const times = { sentMs, begunMs, endedMs: freeMs };
    statements.push({ query, params, ...place, ...times, rows: sent.answer.rows.length, plan: sent.plan });
    return sent;
  };
  let json = hear(await realm.say({ type: 'call', args }));
  while (json === null) {
    const next = queue.shift();
    if (!next)
      throw programFailed('time-out', { what: 'never-settles', entry, statements: statements.length });
    const { answer } = await send(next);
    nowMs = freeMs;
    json = hear(await realm.say({ type: 'answer', number: next.number, answer }));
  }
  if (json.length > JSON_LIMIT)
    throw programFailed('output-limit', { what: 'json-too-large', limit: JSON_LIMIT });
  for (const rest of queue) await send(rest);
  return { json, waitedMs: nowMs, statements };
}

/** What came from the learner's realm, as facts. */
export function failureOf({ kind, text, stack }: ProgramFailure, entry: string): RunFailed {
  const line = ownLine(stack);
  const threw = { what: 'program-threw', text, ...(line === null ? {} : { line }) } as const;
  switch (kind) {
    case 'threw':
      return programFailed('error', threw);
    case 'not-loaded':
      return programFailed('error', { ...threw, isLoading: true });
    case 'no-entry':
      return programFailed('error', { what: 'no-entry', entry });
    case 'no-json':
      return programFailed('error', { what: 'no-json', entry, text });
    case 'too-large':
      return programFailed('output-limit', { what: 'json-too-large', limit: JSON_LIMIT });
    case 'steps':
      return programFailed('time-out', { what: 'steps', limit: STEPS_PER_CALL });
    case 'too-many-statements':
      return programFailed('output-limit', { what: 'too-many-statements', limit: STATEMENT_LIMIT });
  }
}

/** The engine's refusal of a statement, with the learner's line in place of that in the statement. */
function refusalOf(thrown: unknown, sent: string, line: number | undefined): unknown {
  if (!(thrown instanceof RunFailed)) return thrown;
  const facts = thrown.facts as unknown as SqlFacts;
  const place = line === undefined ? {} : { line };
  if (facts.what === 'too-many-rows')
    return programFailed(thrown.code, { what: 'program-rows', limit: facts.limit, ...place });
  if (facts.what === 'result-too-large')
    return programFailed(thrown.code, { what: 'program-bytes', limitBytes: facts.limitBytes, ...place });
  if (facts.what !== 'database') return thrown;
  const flat = sent.trim().replace(/\s+/g, ' ');
  const text = flat.length > TOLD_CHARACTERS ? `${flat.slice(0, TOLD_CHARACTERS)}…` : flat;
  const { message, hint } = facts;
  const refused: ProgramFacts = { what: 'refused', message, text, ...(hint ? { hint } : {}), ...place };
  return programFailed('error', refused);
}

/** The time of one statement is that of the page. */
function withLimit(thrown: unknown, limitMs: number): unknown {
  const isLate = thrown instanceof RunFailed && (thrown.facts as unknown as SqlFacts).what === 'late';
  return isLate ? programFailed('time-out', { what: 'program-late', limitMs }) : thrown;
}
