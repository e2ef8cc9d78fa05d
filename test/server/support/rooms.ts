import { applyDifference, type RoomView } from '#lib/live';
import { call, createKey } from './client.ts';

/** Who asks, and which server. */
export interface Way {
  origin: string;
  cookie?: string;
  token?: string;
}

let people = 0;

/** Somebody signed up, with the cookies that say so. */
export async function signUp(origin: string, installation = createKey()): Promise<string> {
  const { headers } = await call(origin, '/api/account/sign-up', {
    method: 'POST',
    body: { name: 'Ines', email: `instructor-${++people}@example.org`, password: 'correct horse' },
    installation,
  });
  return headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

const headersOf = ({ token }: Way) => (token ? { headers: { 'X-Hotpath-Room': token } } : {});
export const get = (path: string, way: Way) =>
  call(way.origin, `/api/rooms${path}`, { cookie: way.cookie, ...headersOf(way) });
export const post = (path: string, body: unknown, way: Way) =>
  call(way.origin, `/api/rooms${path}`, {
    method: 'POST',
    body,
    cookie: way.cookie,
    ...headersOf(way),
  });

export async function openRoom(
  way: Way,
  plan: object = { template: 'sixty-minutes' },
): Promise<{ room: string; code: string }> {
  const { json } = await post('', { ...plan, key: createKey() }, way);
  return json;
}

export const join = async (code: string, name: string, way: Way) =>
  (await post('/join', { code, key: createKey(), name }, way)).json as {
    room: string;
    participant: string;
    token: string;
  };

export const send = async (room: string, way: Way, ...commands: object[]) =>
  (await post(`/${room}/commands`, { commands: commands.map((one) => ({ key: createKey(), ...one })) }, way))
    .json.results;

/** Watches a room as a page does, until it is told to stop. */
export async function watch(room: string, way: Way, query = '') {
  const abort = new AbortController();
  const response = await fetch(`${way.origin}/api/rooms/${room}/stream${query}`, {
    headers: {
      ...(way.cookie ? { Cookie: way.cookie } : {}),
      ...(way.token ? { 'X-Hotpath-Room': way.token } : {}),
    },
    signal: abort.signal,
  });
  let view: RoomView | undefined;
  let messages = 0;
  let ended = false;
  const changed = new Set<() => void>();
  const read = async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, event, data] = /event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (!event) continue;
        messages += 1;
        const said = JSON.parse(data!);
        view = event === 'view' ? said : applyDifference(view!, said);
        for (const look of [...changed]) look();
      }
    }
  };
  read()
    .catch(() => undefined)
    .finally(() => {
      ended = true;
      for (const look of [...changed]) look();
    });
  return {
    response,
    messages: () => messages,
    /** The first view that fits; rejects when the stream ends before. */
    until: (fits: (view: RoomView) => boolean): Promise<RoomView> =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (view && fits(view)) {
            changed.delete(look);
            resolve(view);
          } else if (ended) reject(new Error(`The stream ended with ${JSON.stringify(view)}`));
        };
        changed.add(look);
        look();
      }),
    stop: () => abort.abort(),
  };
}

export const text = (view: RoomView) => JSON.stringify(view);
