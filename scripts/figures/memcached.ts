import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { makeFolder, startProcess } from './server-process.ts';

export interface Memcached {
  /** "1.6.18" */
  readonly version: string;
  readonly options: readonly string[];
  /** One value, one round trip; null on a miss. */
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  /** What `stats <group>` prints, one string per line: "STAT curr_items 12". */
  stats(group?: string): Promise<string[]>;
  stop(): Promise<void>;
}

/** Starts a memcached of its own, reached by a socket in its temporary folder alone. */
export async function startMemcached(options: readonly string[]): Promise<Memcached> {
  const folder = makeFolder();
  const socket = join(folder, 'memcached.sock');
  // It refuses to run as root; whoever it runs as has to make the socket.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chmodSync(folder, 0o777);
  const server = await startProcess(
    'memcached',
    ['-s', socket, '-a', '0777', ...(isRoot ? ['-u', 'nobody'] : []), ...options],
    { folder, socket, packages: 'memcached' },
  );
  const connection = connect(socket);
  await once(connection, 'connect');
  let received = '';
  let waiting: { isWhole(text: string): boolean; resolve(text: string): void } | undefined;
  connection.setEncoding('latin1').on('data', (chunk) => {
    received += chunk;
    if (!waiting?.isWhole(received)) return;
    const { resolve } = waiting;
    const text = received;
    received = '';
    waiting = undefined;
    resolve(text);
  });
  /** The text protocol: https://docs.memcached.org/protocols/basic/ */
  const ask = (command: string, isWhole: (text: string) => boolean) =>
    new Promise<string>((resolve) => {
      waiting = { isWhole, resolve };
      connection.write(command);
    });
  const version = execFileSync('memcached', ['-V'], { encoding: 'utf8' }).trim().split(' ')[1]!;
  return {
    version,
    options,
    async get(key) {
      const text = await ask(`get ${key}\r\n`, (text) => text.endsWith('END\r\n'));
      return text === 'END\r\n' ? null : text.slice(text.indexOf('\r\n') + 2, -'\r\nEND\r\n'.length);
    },
    async set(key, value) {
      const text = await ask(`set ${key} 0 0 ${Buffer.byteLength(value)}\r\n${value}\r\n`, (text) =>
        text.endsWith('\r\n'),
      );
      if (text !== 'STORED\r\n') throw new Error(`memcached answered "${text.trim()}" to set ${key}`);
    },
    stats: async (group = '') =>
      (await ask(`stats ${group}\r\n`, (text) => text.endsWith('END\r\n'))).trim().split('\r\n').slice(0, -1),
    async stop() {
      connection.destroy();
      await server.stop();
    },
  };
}
