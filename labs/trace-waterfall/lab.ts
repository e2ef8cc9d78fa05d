import { defineLab, type Reading } from '#lib/lab';

/** Calls from which on the same question of one caller is a pattern. */
const PATTERN = 5;
/** Reads that the question on two in series is about take between these, milliseconds. */
const [SHORTEST_MS, LONGEST_MS] = [100, 400];
/** Between two calls in series the caller does next to nothing, milliseconds. */
const APART_MS = 10;
const MS = 1e6;

/** The spans of the request with their keys, who calls whom, and the request itself. */
function requestOf({ file, tools }: Reading, name: 'request' | 'zipkin' = 'request') {
  const { spans } = file(name, 'spans');
  const children = tools.childSpans(spans);
  const roots = tools.rootsOf(spans);
  const root = roots.reduce((longest, one) =>
    spans[one]!.durationNs > spans[longest]!.durationNs ? one : longest,
  );
  return { spans, children, roots, root, keys: tools.spanKeys(spans) };
}

type Request = ReturnType<typeof requestOf>;
const keysOf = ({ keys }: Request, places: readonly number[]) => places.map((at) => keys[at]!);
const endOf = ({ spans }: Request, at: number) => spans[at]!.startNs + spans[at]!.durationNs;
/** A caller's span with the server's below it. */
const bothEnds = (request: Request, client: number) => [client, ...request.children[client]!];
const ms = (ns: number) => `${Math.round(ns / MS).toLocaleString('en')} ms`;

/** The call of the first service that the answer waits for. */
function waitedFor(request: Request): number {
  const inTime = request.children[request.root]!.filter(
    (at) => endOf(request, at) <= endOf(request, request.root) + MS,
  );
  return inTime.reduce((last, at) => (endOf(request, at) > endOf(request, last) ? at : last));
}

/** The service that does the work of the request. */
const worker = (request: Request) => request.children[waitedFor(request)]![0]!;

/** Spans that last longer than the request they belong to. */
const longer = (request: Request) =>
  [...request.spans.keys()].filter(
    (at) => request.spans[at]!.durationNs > request.spans[request.root]!.durationNs,
  );

/** Who asks the same again and again, and what it asks. */
function repeated(request: Request): { caller: number; calls: number[] } {
  const { children, spans } = request;
  for (const [caller, calls] of children.entries()) {
    const same = calls.filter((at) => spans[at]!.name === spans[calls[0]!]!.name);
    if (same.length >= PATTERN) return { caller, calls: same };
  }
  throw new Error('nobody asks the same again and again');
}

function saving(request: Request): number {
  const times = repeated(request).calls.map((at) => request.spans[at]!.durationNs);
  return times.reduce((sum, one) => sum + one, 0) - Math.max(...times);
}

/** The first two short reads of the worker of which one begins when the other ends. */
function inSeries(request: Request): [number, number] {
  const reads = request.children[worker(request)]!.filter((at) => {
    const { name, durationNs } = request.spans[at]!;
    return name.startsWith('GET ') && durationNs > SHORTEST_MS * MS && durationNs < LONGEST_MS * MS;
  });
  for (const [at, second] of reads.entries()) {
    const first = reads[at - 1];
    if (first === undefined) continue;
    if (Math.abs(request.spans[second]!.startNs - endOf(request, first)) < APART_MS * MS)
      return [first, second];
  }
  throw new Error('no two reads are in series');
}

/** The caller's span with two spans of one server below it. */
function hidesRetry({ spans, children }: Request): number {
  const found = children.findIndex(
    (below, at) =>
      spans[at]!.kind === 'client' &&
      below.length === 2 &&
      below.every((one) => spans[one]!.kind === 'server' && spans[one]!.name === spans[below[0]!]!.name),
  );
  if (found < 0) throw new Error('no call was tried twice');
  return found;
}

/** The longest time in which none of the worker's calls ran, nanoseconds. */
function gap(request: Request): number {
  const span = worker(request);
  let [longest, until] = [0, request.spans[span]!.startNs];
  for (const call of request.children[span]!) {
    longest = Math.max(longest, request.spans[call]!.startNs - until);
    until = Math.max(until, endOf(request, call));
  }
  return Math.max(longest, endOf(request, span) - until);
}

/** From one attempt's beginning to the other's. */
function lostToRetry(request: Request): number {
  const [first, second] = request.children[hidesRetry(request)]!;
  return request.spans[second!]!.startNs - request.spans[first!]!.startNs;
}

/** Workers that began a trace of their own. */
const lost = ({ spans, roots }: Request) => roots.filter((at) => spans[at]!.kind === 'consumer');

export default defineLab<unknown, unknown, 'profile'>({
  title: 'Where did 2.4 s go?',
  summary: 'A checkout is slow for big carts. You get its trace, and what Zipkin has of the same minute.',
  minutes: 20,
  difficulty: 2,
  runtime: 'profile',
  recordings: [
    {
      title: 'A checkout with 60 products',
      files: {
        request: { file: 'checkout.otlp.json', title: 'The request (OTLP)' },
        zipkin: { file: 'checkout.zipkin.json', title: 'All of it in Zipkin' },
      },
    },
    {
      title: 'An offer for 44 travellers',
      files: {
        request: { file: 'offer.otlp.json', title: 'The request (OTLP)' },
        zipkin: { file: 'offer.zipkin.json', title: 'All of it in Zipkin' },
      },
    },
  ],
  questions: {
    'waited-for': {
      kind: 'pick',
      pick: 'span',
      file: 'request',
      title: 'What the answer waits for',
      ask: 'The first service makes two calls. Pick the one that its answer waits for.',
      accept: (reading) => {
        const request = requestOf(reading);
        return keysOf(request, bothEnds(request, waitedFor(request)));
      },
      because: (reading) => {
        const request = requestOf(reading);
        return `It ends ${ms(endOf(request, request.root) - endOf(request, waitedFor(request)))} before the answer. The other call ends after it: nobody waited.`;
      },
      decoys: [
        {
          accept: (reading) => keysOf(requestOf(reading), longer(requestOf(reading))),
          says: 'It is the longest bar, and it ends after the answer was sent: it was begun and not waited for. Making it faster changes nothing for whoever asked.',
        },
        {
          accept: (reading) => keysOf(requestOf(reading), [requestOf(reading).root]),
          says: 'That is the request itself. Look one level down.',
        },
      ],
    },
    repeated: {
      kind: 'pick',
      pick: 'span',
      file: 'request',
      title: 'The same, again and again',
      ask: 'Pick the span from which the same statement is sent again and again, each time after the answer before.',
      accept: (reading) => keysOf(requestOf(reading), [repeated(requestOf(reading)).caller]),
      because: (reading) =>
        `${repeated(requestOf(reading)).calls.length} statements stand directly below it, alike but for a number, none overlapping the next. That is where one statement for all of them would be written.`,
      decoys: [
        {
          accept: (reading) => keysOf(requestOf(reading), repeated(requestOf(reading)).calls),
          says: 'That is one of the statements. Each is quick; the question is for who sends them.',
        },
        {
          accept: (reading) => {
            const request = requestOf(reading);
            return keysOf(request, [request.spans[repeated(request).caller]!.parent]);
          },
          says: 'It waits for the service that sends them, and sends one call itself. Go one level down.',
        },
      ],
    },
    saving: {
      kind: 'number',
      unit: 'ms',
      within: 0.15,
      title: 'What one statement would save',
      ask: 'One statement for all of them would take as long as the longest of these. How much of the request would that save?',
      value: (reading) => saving(requestOf(reading)) / MS,
      because: (reading) =>
        `Together they take ${ms(saving(requestOf(reading)))} more than the longest of them, and the request waits for each.`,
      decoys: [
        {
          value: (reading) => {
            const request = requestOf(reading);
            return request.spans[repeated(request).calls[0]!]!.durationNs / MS;
          },
          says: 'That is about one of them. The request waits for all.',
        },
        {
          value: (reading) => requestOf(reading).spans[requestOf(reading).root]!.durationNs / MS,
          says: 'That is the whole request: the other calls stay as they are.',
        },
      ],
    },
    'in-series': {
      kind: 'pick',
      pick: 'span',
      file: 'request',
      title: 'Could have begun before',
      ask: 'Two reads of 100 to 400 ms run one right after the other, and whoever wrote them says that neither needs the other’s answer. Pick the second.',
      accept: (reading) => {
        const request = requestOf(reading);
        return keysOf(request, bothEnds(request, inSeries(request)[1]));
      },
      because: (reading) => {
        const request = requestOf(reading);
        const [first, second] = inSeries(request).map((at) => request.spans[at]!.durationNs);
        return `It begins when the other ends. Begun together they would take ${ms(Math.max(first!, second!))} in place of ${ms(first! + second!)}: the shorter one is free.`;
      },
      decoys: [
        {
          accept: (reading) => {
            const request = requestOf(reading);
            return keysOf(request, bothEnds(request, inSeries(request)[0]));
          },
          says: 'That is the first of the two. The second waits for it without need.',
        },
      ],
    },
    'tried-twice': {
      kind: 'pick',
      pick: 'span',
      file: 'request',
      title: 'A second attempt in hiding',
      ask: 'One caller’s span hides that the call was made twice. No status says so. Pick that caller’s span.',
      accept: (reading) => keysOf(requestOf(reading), [hidesRetry(requestOf(reading))]),
      because: (reading) =>
        `Two spans of one server stand below it. The second attempt began ${ms(lostToRetry(requestOf(reading)))} after the first, and the client reports one call that took long.`,
      decoys: [
        {
          accept: (reading) => {
            const request = requestOf(reading);
            return keysOf(request, request.children[hidesRetry(request)]!);
          },
          says: 'That is one attempt as the server saw it. What hides both is the span above them.',
        },
        {
          accept: (reading) => keysOf(requestOf(reading), [repeated(requestOf(reading)).caller]),
          says: 'That one asks many times on purpose. Look for one call with two spans of the same server below it.',
        },
      ],
    },
    gap: {
      kind: 'number',
      unit: 'ms',
      within: 0.15,
      title: 'No span tells',
      ask: 'The service that makes most calls stands still once: none of its calls runs. How long is the longest such time?',
      value: (reading) => gap(requestOf(reading)) / MS,
      because:
        'Its own bar goes on while no call of it runs. The trace cannot tell whether it computes, waits for a lock, or calls something that nobody traces: a CPU profile of that service, or a span there, can.',
      decoys: [
        {
          value: (reading) => lostToRetry(requestOf(reading)) / MS,
          says: 'That is the time between two attempts: a call runs all the while, the client’s own.',
        },
      ],
    },
    'lost-context': {
      kind: 'pick',
      pick: 'span',
      file: 'zipkin',
      title: 'Where the trace was lost',
      ask: 'Of two queues, the messages of one did not carry the context of the request. Pick a worker’s span that took such a message.',
      accept: (reading) => keysOf(requestOf(reading, 'zipkin'), lost(requestOf(reading, 'zipkin'))),
      because: (reading) =>
        `${lost(requestOf(reading, 'zipkin')).length} traces begin with it and know nothing of the request that caused them. The other queue’s work hangs below its sender.`,
      decoys: [
        {
          accept: (reading) => {
            const request = requestOf(reading, 'zipkin');
            return keysOf(
              request,
              [...request.spans.keys()].filter(
                (at) => request.spans[at]!.kind === 'consumer' && request.spans[at]!.parent >= 0,
              ),
            );
          },
          says: 'It hangs below the span that sent its message: its context was carried.',
        },
        {
          accept: (reading) => {
            const request = requestOf(reading, 'zipkin');
            return keysOf(
              request,
              [...request.spans.keys()].filter((at) => request.spans[at]!.kind === 'producer'),
            );
          },
          says: 'That is a sender, and part of the request. Pick the worker at the other end.',
        },
      ],
    },
  },
  targets: {
    bronze: { firstAttempts: 4 },
    silver: { firstAttempts: 5 },
    gold: { firstAttempts: 7 },
  },
});
