import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import pg from 'pg';

export interface SlowLink {
  /** Another connection to the server over this link. */
  connect(options?: Pick<pg.ClientConfig, 'pipeline'>): Promise<pg.Client>;
  /** Bytes that the server has sent over this link, messages of the protocol included. */
  received(): number;
}

/**
 * A network between clients of this process and a PostgreSQL server's socket that holds every chunk back for `delayMs` in
 * each direction, for as long as `use` takes. Order and bytes stay as they are; nothing is lost and bandwidth is not limited.
 *
 * @param folder the folder of the server's socket
 */
export async function withSlowLink<T>(
  folder: string,
  delayMs: number,
  use: (link: SlowLink) => Promise<T>,
): Promise<T> {
  let received = 0;
  const proxy = createServer((client) => {
    const server = connect(`${folder}/.s.PGSQL.5432`);
    client.setNoDelay(true);
    client.on('error', () => server.destroy());
    server.on('error', () => client.destroy());
    server.on('data', (chunk) => {
      received += chunk.length;
    });
    forward(client, server, delayMs);
    forward(server, client, delayMs);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const clients: pg.Client[] = [];
  try {
    return await use({
      received: () => received,
      async connect(options) {
        const client = new pg.Client({
          host: '127.0.0.1',
          port,
          user: 'postgres',
          database: 'postgres',
          ...options,
        });
        await client.connect();
        clients.push(client);
        return client;
      },
    });
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    proxy.close();
  }
}

/** Timers are good to a millisecond or so, which is the delay itself: the loop turns until a chunk is due. */
function forward(from: Socket, to: Socket, delayMs: number): void {
  const held: { readonly dueMs: number; readonly chunk: Buffer | null }[] = [];
  const turn = () => {
    for (let next = held[0]; next && next.dueMs <= performance.now(); next = held[0]) {
      held.shift();
      if (next.chunk) to.write(next.chunk);
      else to.end();
    }
    if (held.length > 0) setImmediate(turn);
  };
  const hold = (chunk: Buffer | null) => {
    held.push({ dueMs: performance.now() + delayMs, chunk });
    if (held.length === 1) turn();
  };
  from.on('data', hold);
  from.on('end', () => hold(null));
}
