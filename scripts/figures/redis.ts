import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { makeFolder, startProcess } from './server-process.ts';

/** A cache keeps nothing on disk: no snapshots, no log of writes. */
const SETTINGS = { save: '', appendonly: 'no', port: '0', 'latency-monitor-threshold': '0' };

export type Reply = string | number | null | readonly Reply[];
type Command = readonly (string | number)[];

export interface RedisClient {
  /** One command, one round trip. An error that Redis answers is thrown. */
  send(...command: Command): Promise<Reply>;
  /** Many commands in one write; their replies in order. */
  pipeline(commands: readonly Command[]): Promise<Reply[]>;
  end(): void;
}

export interface Redis {
  /** Path of its socket. */
  readonly socket: string;
  /** "7.0.15" */
  readonly version: string;
  readonly settings: Readonly<Record<string, string>>;
  connect(): Promise<RedisClient>;
  /** What redis-cli prints, one string per line. The client is that of the PATH. */
  cli(...options: string[]): string[];
  stop(): Promise<void>;
}

/** Starts a Redis server of its own, reached by a socket in its temporary folder alone. */
export async function startRedis(settings: Readonly<Record<string, string>> = {}): Promise<Redis> {
  const folder = makeFolder();
  const socket = join(folder, 'redis.sock');
  const all = { ...SETTINGS, ...settings };
  const options = Object.entries({ ...all, unixsocket: socket }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  const server = await startProcess('redis-server', options, { folder, socket, packages: 'redis' });
  const cli = (...given: string[]) =>
    execFileSync('redis-cli', ['-s', socket, ...given], { encoding: 'utf8' })
      .trimEnd()
      .split(/\r?\n/);
  const version = cli('info', 'server')
    .find((line) => line.startsWith('redis_version:'))!
    .slice('redis_version:'.length);
  return { socket, version, settings: all, connect: () => openRedis(socket), cli, stop: server.stop };
}

const encode = (command: Command) =>
  `*${command.length}\r\n${command.map((word) => `$${Buffer.byteLength(String(word))}\r\n${word}\r\n`).join('')}`;

/** The protocol of Redis, version 2: https://redis.io/docs/latest/develop/reference/protocol-spec/ */
export async function openRedis(path: string): Promise<RedisClient> {
  const socket = connect(path);
  await once(socket, 'connect');
  const waiting: ((reply: Reply | Error) => void)[] = [];
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = received.length ? Buffer.concat([received, chunk]) : chunk;
    let at = 0;
    for (let parsed = parse(received, at); parsed; parsed = parse(received, at)) {
      at = parsed.next;
      waiting.shift()!(parsed.reply);
    }
    received = received.subarray(at);
  });
  const pipeline = (commands: readonly Command[]) => {
    const replies = commands.map(
      () =>
        new Promise<Reply>((resolve, reject) =>
          waiting.push((reply) => (reply instanceof Error ? reject(reply) : resolve(reply))),
        ),
    );
    socket.write(commands.map(encode).join(''));
    return Promise.all(replies);
  };
  return {
    pipeline,
    send: async (...command) => (await pipeline([command]))[0]!,
    end: () => socket.destroy(),
  };
}

interface Parsed {
  readonly reply: Reply | Error;
  readonly next: number;
}

/** The reply that begins at `at`, or undefined while it is not there whole. */
function parse(bytes: Buffer, at: number): Parsed | undefined {
  const end = bytes.indexOf('\r\n', at);
  if (end < 0) return undefined;
  const line = bytes.toString('utf8', at + 1, end);
  const start = end + 2;
  switch (bytes[at]) {
    case 0x2b: // +
      return { reply: line, next: start };
    case 0x2d: // -
      return { reply: new Error(line), next: start };
    case 0x3a: // :
      return { reply: Number(line), next: start };
    case 0x24: {
      // $
      const length = Number(line);
      if (length < 0) return { reply: null, next: start };
      const next = start + length + 2;
      return bytes.length < next ? undefined : { reply: bytes.toString('utf8', start, start + length), next };
    }
    default: {
      // *
      const replies: Reply[] = [];
      let next = start;
      for (let left = Number(line); left > 0; left--) {
        const element = parse(bytes, next);
        if (!element) return undefined;
        replies.push(element.reply as Reply);
        next = element.next;
      }
      return { reply: replies, next };
    }
  }
}

/** Steps of a transcript in which `redis-cli` reaches this server, also where another command starts it. */
export function withRedis({ socket }: Redis, commands: readonly string[]) {
  const bin = join(dirname(socket), 'bin');
  mkdirSync(bin, { recursive: true });
  const client = execFileSync('which', ['redis-cli'], { encoding: 'utf8' }).trim();
  writeFileSync(join(bin, 'redis-cli'), `#!/bin/sh\nexec ${client} -s ${socket} "$@"\n`, { mode: 0o755 });
  return commands.map((shown) => ({ shown, run: `export PATH=${bin}:$PATH\n${shown}` }));
}
