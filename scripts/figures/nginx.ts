import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, startProcess } from './server-process.ts';

export interface Nginx {
  /** "1.22.1" */
  readonly version: string;
  /** Path of the socket on which it listens. */
  readonly socket: string;
  /** Lines of its configuration that are about caching. */
  readonly caching: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts an nginx of its own as a shared cache in front of an origin, reached by a socket in its temporary folder alone.
 * @param origin path of the socket on which the origin listens
 * @param caching directives of the location, without their semicolons
 */
export async function startNginx(origin: string, caching: readonly string[]): Promise<Nginx> {
  const folder = makeFolder();
  const socket = join(folder, 'nginx.sock');
  for (const name of ['cache', 'temp']) mkdirSync(join(folder, name));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, 'temp')};`)
    .join('\n  ');
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(
    configuration,
    `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${join(folder, 'nginx.pid')};
error_log stderr;
worker_processes 1;
events {}
http {
  ${temporary}
  access_log off;
  proxy_cache_path ${join(folder, 'cache')} keys_zone=pages:1m;
  server {
    listen unix:${socket};
    location / {
      proxy_pass http://unix:${origin};
      proxy_cache pages;
      ${caching.map((line) => `${line};`).join('\n      ')}
      add_header X-Cache $upstream_cache_status always;
    }
  }
}
`,
  );
  const server = await startProcess('nginx', ['-c', configuration, '-p', folder, '-e', 'stderr'], {
    folder,
    socket,
    packages: 'nginx-light',
  });
  const version = execFileSync('bash', ['-c', 'nginx -v 2>&1'], { encoding: 'utf8' }).trim().split('/')[1]!;
  return { version, socket, caching, stop: server.stop };
}
