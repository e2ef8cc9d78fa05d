import { isIdleInTransaction, type Locks, type Session, sessionName } from '../../kinds/locks.ts';
import { waitGraphOf } from '../../locks/wait-graph.ts';
import { timeText } from '../../span-words.ts';
import type { Finding, Rule } from '../finding.ts';

/** A program that thinks between two statements is idle for milliseconds. */
const IDLE_NS = 1e9;
/** A transaction of a page is over long before. */
const LONG_NS = 60e9;

const LEARN: Rule['learn'] = {
  lessons: ['locks-and-connections', 'joins-and-statistics'],
  labs: ['lock-convoy'],
};

/** One finding for all sessions that a rule picks, the longest first. Severe where somebody waits behind one of them. */
function findSessions(
  code: string,
  { sessions }: Locks,
  ageOf: (session: Session) => number | null,
  least: number,
): Finding[] {
  const found = [...sessions.keys()]
    .filter((at) => (ageOf(sessions[at]!) ?? 0) >= least)
    .sort((a, b) => ageOf(sessions[b]!)! - ageOf(sessions[a]!)!);
  if (found.length === 0) return [];
  const { behind } = waitGraphOf(sessions);
  const waiting = found.reduce((most, at) => Math.max(most, behind[at]!), 0);
  const longest = sessions[found[0]!]!;
  return [
    {
      code,
      severity: waiting > 0 ? 'high' : 'medium',
      sure: 'certain',
      facts: { session: sessionName(longest), age: ageOf(longest)!, count: found.length, waiting },
      evidence: found.slice(0, 20).map((at) => ({
        what: 'session',
        id: at,
        name: sessionName(sessions[at]!),
        amount: ageOf(sessions[at]!)!,
      })),
      saving: null,
    },
  ];
}

const others = (count: number | string | undefined): string =>
  Number(count) > 1 ? ` ${Number(count) - 1} more ${count === 2 ? 'is' : 'are'} like it.` : '';

/** A transaction that its client has left open. */
export const idleInTransaction: Rule<'locks'> = {
  code: 'idle-in-transaction',
  kind: 'locks',
  learn: LEARN,
  find: (profile) =>
    findSessions(
      'idle-in-transaction',
      profile,
      (session) => (isIdleInTransaction(session) ? (session.stateNs ?? session.transactionNs) : null),
      IDLE_NS,
    ),
  words: ({ session, age, count }) => ({
    title: `Idle in a transaction for ${timeText(age)}`,
    because: `${session} holds its locks and waits for its client, which may call another service, stand at a breakpoint, or be gone.${others(count)} idle_in_transaction_session_timeout ends such sessions; pg_cancel_backend does not, for there is no statement to cancel.`,
  }),
};

/** A transaction at work for long: it keeps locks, and vacuum from removing dead rows. */
export const longTransaction: Rule<'locks'> = {
  code: 'long-transaction',
  kind: 'locks',
  learn: LEARN,
  find: (profile) =>
    findSessions(
      'long-transaction',
      profile,
      (session) =>
        isIdleInTransaction(session) || session.blockers.length > 0 ? null : session.transactionNs,
      LONG_NS,
    ),
  words: ({ session, age, count }) => ({
    title: `A transaction has been open for ${timeText(age)}`,
    because: `${session} waits for nobody and is still at work.${others(count)} Whatever it has locked stays locked, and rows that died since cannot be vacuumed. Split it, or read from a replica; statement_timeout bounds a statement, transaction_timeout the whole.`,
  }),
};
