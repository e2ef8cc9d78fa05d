import { defineLab, type Reading } from '#lib/lab';

const P95 = 'p95 seconds';
const P95_OF_CALLS = 'p95 seconds of calls';
const USED = 'pool connections used of all';
const WAITING = 'waiting for a connection';
const RATE = 'requests per second';
const CALLS = 'calls per second';
/** A pool of which so much is used has none to give. */
const FULL = 0.95;
/** The file that measures: whatever runs below its functions is the agent's. */
const AGENT = 'agent.mjs';
/** What spans are sent at, and kept for: requests per second, bytes each, seconds of 30 days. */
const [SENT, SPAN_BYTES, MONTH_S] = [1_000, 500, 30 * 86_400];

type Series = Parameters<Reading['tools']['onsetOf']>[0];

/** The board by panel, with what moved. */
function boardOf({ file, tools }: Reading) {
  const { series } = file('board', 'panels');
  const panels = tools.byPanel(series);
  const panel = (name: string) => panels.get(name)!;
  const hasMoved = (one: Series) => tools.onsetOf(one) !== null;
  const keysOf = (lines: readonly Series[]) => lines.map(tools.seriesText);
  /** Calls that became slow and whose server waits for no slow call of its own: where the arrows end. */
  const slow = panel(P95_OF_CALLS).filter(hasMoved);
  const ends = slow.filter(({ labels }) => !slow.some((one) => one.labels.client === labels.server));
  return { series, panel, hasMoved, keysOf, slow, ends, server: ends[0]!.labels.server! };
}

const largest = ({ value }: Series) => Math.max(...value);
const mean = ({ value }: Series) => value.reduce((sum, one) => sum + one / value.length, 0);
const sumOfMeans = (lines: readonly Series[]) => lines.reduce((sum, one) => sum + mean(one), 0);
const percent = (share: number) => `${Math.round(100 * share)} %`;
const isFull = (board: ReturnType<typeof boardOf>) =>
  board.panel(USED).filter((one) => board.hasMoved(one) && largest(one) > FULL);
const isOurs = (board: ReturnType<typeof boardOf>) =>
  board.panel(P95).some(({ labels }) => labels.service === board.server);
const ours = (reading: Reading) => isOurs(boardOf(reading));
const others = (reading: Reading) => !ours(reading);

/** Spans of one request: one at each server that it reaches, and one for each call. */
function spansOf(board: ReturnType<typeof boardOf>): number {
  const entered = board.panel(RATE).find(({ name }) => name === 'edge')!;
  return (sumOfMeans(board.panel(RATE)) + sumOfMeans(board.panel(CALLS))) / mean(entered);
}

/** The share of the time at work in which a function of the agent was on the stack. */
function agentShare({ file, tools }: Reading): number {
  const profile = file('cpu', 'calls');
  const { all, idle } = tools.spentIn(profile);
  let [spent, depth] = [0, 0];
  const isAgent = (frame: number) => profile.frames[frame]!.file.endsWith(AGENT);
  for (const tree of profile.trees)
    tools.walkCalls(tree, {
      enter(node, frame) {
        if (isAgent(frame)) depth++;
        if (depth > 0) spent += tree.self[0]![node]!;
      },
      leave(_node, frame) {
        if (isAgent(frame)) depth--;
      },
    });
  return spent / (all - idle);
}

const terabytes = (spans: number) => (spans * SENT * SPAN_BYTES * MONTH_S) / 1e12;

export default defineLab<unknown, unknown, 'profile'>({
  title: 'The dashboard is red everywhere',
  summary:
    'Nine services, several slow since the same minute, and a deploy just before. Find where it began.',
  minutes: 20,
  difficulty: 2,
  runtime: 'profile',
  recordings: [
    {
      title: 'Since the cart was deployed',
      files: {
        board: { file: 'inventory.prometheus.json.gz', title: 'The board' },
        cpu: { file: 'inventory.cpuprofile.gz', title: 'CPU profile' },
      },
    },
    {
      title: 'Since the search was deployed',
      files: {
        board: { file: 'provider.prometheus.json.gz', title: 'The board' },
        cpu: { file: 'provider.cpuprofile.gz', title: 'CPU profile' },
      },
    },
  ],
  questions: {
    ends: {
      kind: 'pick',
      pick: 'row',
      file: 'board',
      title: 'Where the arrows end',
      ask: 'In “p95 seconds of calls”, follow slow calls from caller to callee. Pick one that became slow though its server makes no slow call itself.',
      accept: (reading) => {
        const board = boardOf(reading);
        return board.keysOf(board.ends);
      },
      because: (reading) => {
        const board = boardOf(reading);
        return `${board.slow.length} kinds of calls became slow, and all of them lead to ${board.server}, where the arrows end. Whoever stands before it waits.`;
      },
      decoys: [
        {
          accept: (reading) => {
            const board = boardOf(reading);
            return board.keysOf(board.slow.filter((one) => !board.ends.includes(one)));
          },
          says: 'Its server waits for a slow call of its own: it is a symptom. Go one arrow further.',
        },
        {
          accept: (reading) => {
            const board = boardOf(reading);
            return board.keysOf(board.panel(P95_OF_CALLS).filter((one) => !board.hasMoved(one)));
          },
          says: 'That call is as quick as before.',
        },
        {
          accept: (reading) => {
            const board = boardOf(reading);
            return board.keysOf(board.panel(P95));
          },
          says: 'That is how long a service takes, with all it waits for. The question is for a call, from one to another.',
        },
      ],
    },
    full: {
      kind: 'pick',
      pick: 'row',
      file: 'board',
      title: 'What filled up',
      ask: 'Pick a line that shows a resource running out.',
      accept: (reading) => {
        const board = boardOf(reading);
        return board.keysOf([...isFull(board), ...board.panel(WAITING).filter(board.hasMoved)]);
      },
      because: (reading) => {
        const board = boardOf(reading);
        const waiting = board.panel(WAITING).reduce((a, b) => (largest(b) > largest(a) ? b : a));
        return `The pool of ${waiting.name} is used to ${percent(Math.max(...isFull(board).map(largest)))}, and up to ${Math.round(largest(waiting))} requests wait for a connection: utilization says that it is full, the queue says for how many.`;
      },
      decoys: [
        {
          accept: (reading) => {
            const board = boardOf(reading);
            return board.keysOf(board.panel(P95));
          },
          says: 'That says how long it takes. Nothing in it is used up: look at the gauges.',
        },
        {
          accept: (reading) => {
            const board = boardOf(reading);
            const full = isFull(board);
            return board.keysOf([
              ...board.panel(USED).filter((one) => !full.includes(one)),
              ...board.panel(WAITING).filter((one) => !board.hasMoved(one)),
            ]);
          },
          says: 'There is enough of that one throughout.',
        },
      ],
    },
    cause: {
      kind: 'option',
      title: 'Cause or symptom',
      ask: 'What does the board support as the cause?',
      options: {
        deploy: {
          text: 'The deploy that the board marks',
          says: 'It came before, by 40 seconds in which nothing moved, and what was deployed is no callee of everything that became slow. A marker says when, never that.',
        },
        traffic: {
          text: 'More requests than before',
          says: 'The rates of requests are what they were.',
        },
        callee: {
          text: 'One service of our own holds each connection for longer, and its pool has run out',
          says: (reading) =>
            `The arrows end at ${boardOf(reading).server}, and ${ours(reading) ? 'its own pool is what filled up, at the same rate of requests: each is held for longer' : 'that is none of our services: the pool that filled up is its caller’s'}.`,
          isRight: ours,
        },
        'third-party': {
          text: 'A third party answers later, and the pool of who calls it fills up',
          says: (reading) =>
            `The arrows end at ${boardOf(reading).server}, ${ours(reading) ? 'which is a service of our own, with a pool of its own' : 'of which the board has no line but what its caller sees: the full pool is the caller’s, since each of its connections waits'}.`,
          isRight: others,
        },
      },
    },
    next: {
      kind: 'option',
      title: 'What to open next',
      ask: 'The board says where. What will say why, or is the first thing to do?',
      options: {
        flame: {
          text: 'A flame graph of edge, the service that shoppers wait for',
          says: 'Edge waits, and a CPU profile shows no waiting.',
        },
        restart: {
          text: 'Roll back the deploy and look again',
          says: 'It did not move anything, and an hour goes by. Roll back what the evidence points at.',
        },
        statements: {
          text: 'Statements and their plans in the database of the service at the end, by version or flag',
          says: (reading) =>
            ours(reading)
              ? 'The same number of requests holds connections for longer: which statement, since when, and with which plan, is what its database keeps.'
              : 'The service at the end is not ours: nobody here can see its database.',
          isRight: ours,
        },
        bound: {
          text: 'The third party’s status page, and a time-out and breaker at the client that calls it',
          says: (reading) =>
            others(reading)
              ? 'Why it is slow is not ours to see. How long we hold a connection for it is ours to decide.'
              : 'No third party is slow: the calls end within our own services.',
          isRight: others,
        },
      },
    },
    agent: {
      kind: 'number',
      unit: '%',
      within: 0.2,
      title: 'What measuring costs',
      ask: `The CPU profile is of all nine services, in ten seconds of the incident. Of the time at work, in which share was a function of the agent (file ${AGENT}) running, with all it calls?`,
      value: (reading) => 100 * agentShare(reading),
      because: (reading) =>
        `${percent(agentShare(reading))}: three functions are called from outside of the file, to count, to observe, and to write everything out for a scrape. They build a key of text for each bucket each time. At a few per cent of one core in use nobody notices; at full load it is what you pay.`,
      decoys: [
        {
          value: (reading) => {
            const profile = reading.file('cpu', 'calls');
            const { self } = reading.tools.totalsByFrame(profile);
            const { all, idle } = reading.tools.spentIn(profile);
            const dearest = profile.frames
              .map(({ file }, id) => (file.endsWith(AGENT) ? self[id]! : 0))
              .reduce((a, b) => Math.max(a, b));
            return (100 * dearest) / (all - idle);
          },
          says: 'That is the own time of one function of it. The question is for all of the file, with what it calls.',
        },
      ],
    },
    volume: {
      kind: 'number',
      unit: 'TB',
      within: 0.2,
      title: 'What tracing all of it would send',
      ask: 'Each service that a request reaches makes a span, and so does each call. With the board’s mix of requests, at 1,000 requests per second into edge and 500 bytes a span: how many terabytes in 30 days?',
      value: (reading) => terabytes(spansOf(boardOf(reading))),
      because: (reading) => {
        const spans = spansOf(boardOf(reading));
        return `${spans.toFixed(1)} spans for each request: the sums of “${RATE}” and “${CALLS}” over edge’s own rate. Times 1,000 per second, 2.6 million seconds and 500 bytes it is ${terabytes(spans).toFixed(0)} TB.`;
      },
      decoys: [
        {
          value: () => terabytes(1),
          says: 'That is one span for each request. A trace has one for each service and call.',
        },
        {
          value: (reading) => {
            const board = boardOf(reading);
            const entered = board.panel(RATE).find(({ name }) => name === 'edge')!;
            return terabytes(sumOfMeans(board.panel(RATE)) / mean(entered));
          },
          says: 'That counts the servers’ ends alone. Each call has a span of its own too.',
        },
      ],
    },
  },
  targets: {
    bronze: { firstAttempts: 3 },
    silver: { firstAttempts: 5 },
    gold: { firstAttempts: 6 },
  },
});
