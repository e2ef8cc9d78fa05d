import { isIdleInTransaction, type Locks, type Session, sessionName } from '../../kinds/locks.ts';
import { isStrong, stoppedBy } from '../../locks/lock-modes.ts';
import { type WaitGraph, waitGraphOf } from '../../locks/wait-graph.ts';
import { timeText } from '../../span-words.ts';
import { type Evidence, type Finding, type Rule, severityOf } from '../finding.ts';

/** Chains that are told; a server with more has one trouble, not many. */
const MOST = 5;

/** A session as evidence. */
const sessionEvidence = (sessions: readonly Session[], id: number, amount: number): Evidence => ({
  what: 'session',
  id,
  name: sessionName(sessions[id]!),
  amount,
});

/** By how many of those who wait would go on. They are no time that could be saved. */
function severityFor({ sessions }: Locks, behind: number): Finding['severity'] {
  const waiting = sessions.filter(({ blockers }) => blockers.length > 0).length;
  return severityOf(behind / Math.max(1, waiting));
}

/** Sessions that wait, and the one at the end of the chain that waits for nobody. */
export const lockChain: Rule<'locks'> = {
  code: 'lock-chain',
  kind: 'locks',
  learn: { lessons: ['locks-and-connections'], labs: ['lock-convoy'] },
  find(profile) {
    const { sessions } = profile;
    const graph = waitGraphOf(sessions);
    return graph.roots.slice(0, MOST).map((root) => {
      const session = sessions[root]!;
      return {
        code: 'lock-chain',
        severity: severityFor(profile, graph.behind[root]!),
        sure: 'certain',
        facts: {
          root: sessionName(session),
          behind: graph.behind[root]!,
          next: graph.next[root]!,
          state: session.state || 'in an unknown state',
          age: session.transactionNs ?? session.stateNs ?? 0,
          isIdle: isIdleInTransaction(session) ? 1 : 0,
          isCircle: session.blockers.length > 0 ? 1 : 0,
        },
        evidence: [sessionEvidence(sessions, root, graph.behind[root]!), ...behindOf(graph, root, sessions)],
        saving: null,
      };
    });
  },
  words({ root, behind, next, state, age, isIdle, isCircle }) {
    const since = Number(age) > 0 ? `, its transaction open for ${timeText(age)}` : '';
    const title = `${behind} ${behind === 1 ? 'session waits' : 'sessions wait'} behind ${root}`;
    if (isCircle)
      return {
        title,
        because: `${root} and others wait for one another in a circle. After deadlock_timeout the server ends one of them; the program has to take its locks in one order.`,
      };
    return {
      title,
      because: `${root} waits for nobody: it is ${state}${since}. ${next} ${next === 1 ? 'waits' : 'wait'} for it directly, ${Number(behind) - Number(next)} behind those. ${isIdle ? 'Nothing runs in it that could be cancelled: only its client, or pg_terminate_backend, ends the transaction.' : 'While its statement runs, pg_cancel_backend ends that and its transaction fails.'}`,
    };
  },
};

/** The first sessions behind one, as evidence. */
function behindOf({ above, behind }: WaitGraph, root: number, sessions: readonly Session[]): Evidence[] {
  const found: Evidence[] = [];
  for (let at = 0; at < above.length && found.length < 20; at++)
    if (above[at] === root) found.push(sessionEvidence(sessions, at, behind[at]!));
  return found;
}

/** A waiter for a strong lock, which has it not yet and stops everybody who came later. */
export const queuedStrongLock: Rule<'locks'> = {
  code: 'queued-strong-lock',
  kind: 'locks',
  learn: { lessons: ['locks-and-connections'], labs: ['lock-convoy'] },
  find(profile) {
    const { sessions } = profile;
    const { behind } = waitGraphOf(sessions);
    return [...sessions.keys()]
      .filter((at) => {
        const { wants, blockers } = sessions[at]!;
        return (
          wants !== null &&
          blockers.length > 0 &&
          behind[at]! > 0 &&
          isStrong(wants.mode) &&
          isOnTable(wants.object)
        );
      })
      .sort((a, b) => behind[b]! - behind[a]!)
      .slice(0, MOST)
      .map((at) => {
        const { wants } = sessions[at]!;
        return {
          code: 'queued-strong-lock',
          severity: severityFor(profile, behind[at]!),
          sure: 'certain',
          facts: {
            session: sessionName(sessions[at]!),
            behind: behind[at]!,
            mode: wants!.mode,
            object: wants!.object,
            stops: stoppedBy(wants!.mode),
          },
          evidence: [sessionEvidence(sessions, at, behind[at]!)],
          saving: null,
        };
      });
  },
  words: ({ session, behind, mode, object, stops }) => ({
    title: `A waiting ${mode} holds up ${behind}`,
    because: `${session} waits for ${mode} on ${object || 'a table'} and does not have it yet. Locks are given in order, so ${stops} waits behind it. With lock_timeout it would give up, let them pass, and try again.`,
  }),
};

/** Rows and transactions are locked in strong modes all the time. */
const isOnTable = (object: string): boolean =>
  !/^(a row of |transaction |tuple$|transactionid$|virtualxid$|advisory$)/.test(object);
