import { randomBytes } from 'node:crypto';

export const createKey = () => randomBytes(16).toString('hex');

interface Options {
  method?: string;
  body?: unknown;
  installation?: string;
  cookie?: string;
  headers?: Record<string, string>;
}

/** One request as our own page would send it; `headers` replace those. */
export async function call(origin: string, path: string, options: Options = {}) {
  const { method = 'GET', body, installation, cookie, headers } = options;
  const response = await fetch(origin + path, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { Origin: origin }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(installation ? { 'X-Hotpath-Installation': installation } : {}),
      ...(cookie ? { Cookie: cookie } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const isJson = response.headers.get('content-type')?.includes('application/json');
  // A stream has no end to wait for.
  if (!isJson) await response.body?.cancel();
  // biome-ignore lint/suspicious/noExplicitAny: the tests look at the answers of every route.
  const json = (isJson ? await response.json() : undefined) as any;
  return { status: response.status, headers: response.headers, json };
}

export const makeAttempt = (change: Record<string, unknown> = {}) => {
  const id = createKey();
  return {
    kind: 'attempt',
    key: id,
    attempt: {
      id,
      lab: 'crm-merge-quadratic',
      labVersion: 'v1',
      source: 'export const merge = () => [];',
      at: 1_800_000_000_000,
      kind: 'measure',
      report: { correct: true, cases: [], tier: 'none' },
      ...change,
    },
  };
};

/** `sequence` is the place in the device's own order; a page of the first version sends none. */
export const makeProgress = (item: string, value: unknown, sequence?: number, at = 1_800_000_000_000) => ({
  kind: 'progress',
  key: createKey(),
  item,
  value,
  at,
  ...(sequence === undefined ? {} : { sequence }),
});

export const makeLesson = (state: string, at: number, sequence?: number) =>
  makeProgress('lesson:measure-first/noise', { state, at }, sequence, at);
