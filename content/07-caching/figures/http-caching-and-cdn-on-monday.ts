// The commands of "On Monday" in lesson 7.4, against an nginx that caches in front of an origin. curl reaches it by its socket.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startNginx } from '../../../scripts/figures/nginx.ts';
import { makeFolder } from '../../../scripts/figures/server-process.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const socket = join(makeFolder(), 'origin.sock');
// The transcript waits for its commands without giving others a turn: the origin is a process of its own.
const program = new URL('./programs/shop-origin.ts', import.meta.url).pathname;
const origin = spawn(process.execPath, [...process.execArgv, program, socket], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
await once(origin.stdout, 'data');
const HEAD = (address: string) =>
  `curl -sI ${address} | grep -iE '^(HTTP|cache-control|etag|age|vary|set-cookie|x-cache)'`;
const SIZE = "curl -s -o /dev/null -w '%{http_code}: %{size_header} + %{size_download} bytes\\n'";
const AGAIN = `${SIZE} -H 'If-None-Match: "/-1"' http://shop.example/`;

/** Commands against an nginx with these directives, added to the transcript or at its beginning. */
async function record(caching: readonly string[], commands: readonly string[], isAdded: boolean) {
  const nginx = await startNginx(socket, caching);
  const bin = dirname(nginx.socket);
  const client = `#!/bin/sh\nexec /usr/bin/curl --unix-socket ${nginx.socket} "$@"\n`;
  writeFileSync(join(bin, 'curl'), client, { mode: 0o755 });
  const steps = commands.map((shown) => ({ shown, run: `export PATH=${bin}:$PATH\n${shown}` }));
  recordTranscript('http-caching-and-cdn', steps, '07-caching', { isAdded });
  await nginx.stop();
}

const script = HEAD('http://shop.example/app.3f9a1c.js');
await record([], [HEAD('http://shop.example/'), script, script, AGAIN], false);
// While it caches, nginx does not hand on the reader's condition unless it is told to.
await record(['proxy_set_header If-None-Match $http_if_none_match'], [AGAIN], true);
origin.kill();
