import { defineLab, type Reading } from '#lib/lab';

/** The dump, with who waits behind whom. */
function queueOf({ file, tools }: Reading) {
  const { sessions } = file('dump', 'locks');
  const graph = tools.waitGraphOf(sessions);
  const key = (at: number) => tools.sessionName(sessions[at]!);
  return { sessions, graph, key, root: graph.roots[0]! };
}

/** The waiter with a strong lock that holds up most. */
function wall(reading: Reading): number {
  const { sessions, graph } = queueOf(reading);
  return [...sessions.keys()]
    .filter(
      (at) => sessions[at]!.blockers.length > 0 && reading.tools.isStrong(sessions[at]!.wants?.mode ?? ''),
    )
    .reduce((best, at) => (graph.behind[at]! > graph.behind[best]! ? at : best));
}

/** Places of the sessions that wait and that nobody waits for. */
function victims(reading: Reading): number[] {
  const { sessions, graph } = queueOf(reading);
  return [...sessions.keys()].filter((at) => sessions[at]!.blockers.length > 0 && graph.behind[at] === 0);
}

/** Sessions that are idle in a transaction and that nobody waits for. */
function innocentIdle(reading: Reading): number[] {
  const { sessions, graph } = queueOf(reading);
  return [...sessions.keys()].filter(
    (at) => reading.tools.isIdleInTransaction(sessions[at]!) && graph.behind[at] === 0,
  );
}

const rootIsIdle = (reading: Reading): boolean => {
  const { sessions, root } = queueOf(reading);
  return reading.tools.isIdleInTransaction(sessions[root]!);
};

/** The pool of the checkout: its sessions, and those of them that wait. */
function checkouts(reading: Reading) {
  const own = queueOf(reading).sessions.filter(({ name }) => name === 'checkout');
  return { all: own.length, waiting: own.filter(({ blockers }) => blockers.length > 0).length };
}

const seconds = (ns: number | null) => `${((ns ?? 0) / 1e9).toFixed(1)} s`;

export default defineLab<unknown, unknown, 'profile'>({
  title: 'The deploy that stopped checkout',
  summary: 'Nobody can pay, the processor is idle, and you have what the database said of its sessions.',
  minutes: 20,
  difficulty: 2,
  runtime: 'profile',
  recordings: [
    { title: 'The shop, at the deploy', files: { dump: { file: 'deploy.csv', title: 'Sessions' } } },
    { title: 'The shop, a week later', files: { dump: { file: 'index-build.csv', title: 'Sessions' } } },
  ],
  questions: {
    blocker: {
      kind: 'pick',
      pick: 'row',
      title: 'Who does not move',
      ask: 'Which session do all the others wait for in the end, and waits for no lock itself?',
      accept: (reading) => [queueOf(reading).key(queueOf(reading).root)],
      because: (reading) => {
        const { sessions, graph, root } = queueOf(reading);
        const { state, transactionNs } = sessions[root]!;
        return `Nobody is ahead of it: it is ${state}, its transaction open for ${seconds(transactionNs)}, and ${graph.behind[root]} sessions stand behind it.`;
      },
      decoys: [
        {
          accept: (reading) => [queueOf(reading).key(wall(reading))],
          says: 'Most sessions name this one, and it waits as well: somebody is ahead of it. Go up until nobody is.',
        },
        {
          accept: (reading) => victims(reading).map(queueOf(reading).key),
          says: 'It waits, and nobody waits for it. Ending it frees nobody but itself.',
        },
        {
          accept: (reading) => innocentIdle(reading).map(queueOf(reading).key),
          says: 'It is idle in a transaction for as long as anybody, but nobody waits for what it has locked.',
        },
      ],
    },
    wall: {
      kind: 'pick',
      pick: 'row',
      title: 'Where the queue begins to grow',
      ask: 'The statements of the checkout do not conflict with what the session of question 1 has locked. Behind which session do they stand?',
      accept: (reading) => [queueOf(reading).key(wall(reading))],
      because: (reading) => {
        const { sessions, graph, key } = queueOf(reading);
        const at = wall(reading);
        return `${key(at)} waits for ${sessions[at]!.wants!.mode} and does not have it. Locks are given in order, so the ${graph.behind[at]} that came later and conflict with what it wants stand behind it.`;
      },
      decoys: [
        {
          accept: (reading) => [queueOf(reading).key(queueOf(reading).root)],
          says: 'That one is at the root. The checkouts could work beside it: look at the one session that stands between.',
        },
        {
          accept: (reading) => victims(reading).map(queueOf(reading).key),
          says: 'That is one of those that stand in the queue. Nobody waits for it.',
        },
      ],
    },
    freed: {
      kind: 'number',
      unit: '',
      within: 0.04,
      title: 'How many go on',
      ask: 'If the session of question 1 ended its transaction now, how many waiting sessions of this dump could go on, one after the other?',
      value: (reading) => queueOf(reading).graph.behind[queueOf(reading).root]!,
      because: (reading) => {
        const { graph, root } = queueOf(reading);
        return `${graph.next[root]} directly behind it, and ${graph.behind[root]! - graph.next[root]!} behind that one.`;
      },
      decoys: [
        {
          value: (reading) => queueOf(reading).graph.next[queueOf(reading).root]!,
          says: 'Those name it themselves. The ones behind them go on as well.',
        },
        {
          value: (reading) => queueOf(reading).graph.behind[wall(reading)]!,
          says: 'Those stand behind the second. The second waits too.',
        },
      ],
    },
    action: {
      kind: 'option',
      title: 'What first',
      ask: 'Everything that waits shall go on, the change of the schema too. Which is the mildest command that does it?',
      options: {
        'cancel-root': {
          text: 'select pg_cancel_backend(…) of the session of question 1',
          isRight: (reading) => !rootIsIdle(reading),
          says: (reading) =>
            rootIsIdle(reading)
              ? 'Its state is idle in transaction: no statement runs, so there is nothing to cancel. The function answers true, and the locks stay.'
              : 'A statement is running in it: cancelling that ends its transaction, the locks with it, and its connection stays.',
        },
        'terminate-root': {
          text: 'select pg_terminate_backend(…) of the session of question 1',
          isRight: rootIsIdle,
          says: (reading) =>
            rootIsIdle(reading)
              ? 'No statement runs in it, so only ending the connection ends its transaction, and gives back its locks.'
              : 'That would do it, and throws away the connection too. A statement is running: cancelling it is enough.',
        },
        'cancel-wall': {
          text: 'select pg_cancel_backend(…) of the session of question 2',
          says: 'That frees the checkouts at once, which may be the right first aid. But the change of the schema fails, and the question wants it to go on.',
        },
        'terminate-oldest': {
          text: 'select pg_terminate_backend(…) of the checkout that has waited longest',
          says: 'Somebody who wanted to pay gets an error, and nobody else moves: it is at the end of the queue.',
        },
      },
    },
    prevention: {
      kind: 'option',
      title: 'What would have ended it',
      ask: 'Which setting, for the role of the session of question 1, would have ended its transaction by itself?',
      options: {
        'idle-timeout': {
          text: 'idle_in_transaction_session_timeout',
          isRight: rootIsIdle,
          says: (reading) =>
            rootIsIdle(reading)
              ? 'It counts while a transaction waits for its client, which is the state of this session.'
              : 'It counts while a session is idle in its transaction. This one is active: a statement runs.',
        },
        'statement-timeout': {
          text: 'statement_timeout',
          isRight: (reading) => !rootIsIdle(reading),
          says: (reading) =>
            rootIsIdle(reading)
              ? 'It counts while a statement runs. The last one was over long ago.'
              : 'It counts while a statement runs, which is the state of this session.',
        },
        'lock-timeout': {
          text: 'lock_timeout',
          says: 'It ends those who wait for a lock. This one waits for none. Set for the role that changes the schema it would have kept the queue from growing, which is worth as much.',
        },
        'deadlock-timeout': {
          text: 'deadlock_timeout',
          says: 'Nobody waits in a circle: there is a root. The setting says when the server looks for circles.',
        },
      },
    },
    pool: {
      kind: 'option',
      title: 'More connections?',
      ask: 'Somebody wants to give the pool of the checkout twice as many connections. What does the dump say of its present ones?',
      options: {
        'all-wait': {
          text: 'All of them wait: more would wait too, and further customers stand in the program’s own queue, where no dump shows them.',
          isRight: (reading) => checkouts(reading).waiting === checkouts(reading).all,
          says: (reading) => {
            const { all, waiting } = checkouts(reading);
            return waiting === all
              ? `All ${all} wait for the lock. The pool gives up after 30 seconds by its own setting, so customers wait that long and no error tells of them.`
              : `${waiting} of ${all} wait.`;
          },
        },
        'some-idle': {
          text: 'Some are idle and free: the pool has connections left, and only those that change orders are stuck.',
          isRight: (reading) => checkouts(reading).waiting < checkouts(reading).all,
          says: (reading) => {
            const { all, waiting } = checkouts(reading);
            return waiting < all
              ? `${waiting} of ${all} wait, the others are idle. Reading an order needs a weaker lock, which the waiting one does not exclude.`
              : `None is idle: all ${all} are active and wait.`;
          },
        },
        busy: {
          text: 'They are all at work: the server is short of processors.',
          says: 'Active is the state of a session with a statement under way, waiting or not. The wait event says Lock: they use no processor.',
        },
      },
    },
  },
  targets: {
    bronze: { firstAttempts: 3 },
    silver: { firstAttempts: 5 },
    gold: { firstAttempts: 6 },
  },
});
