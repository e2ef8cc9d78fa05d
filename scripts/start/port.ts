import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

interface Place {
  readonly port: number;
  /** Every address of this machine when undefined. */
  readonly listenAddress: string | undefined;
}

/** An expected failure: its message names the port, what is wrong with it and what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/** Resolves once `server` takes connections. Throws `CannotListen`. */
export async function listen(server: Server, { port, listenAddress }: Place): Promise<void> {
  server.listen(port, listenAddress);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new CannotListen(
      explain((cause as NodeJS.ErrnoException).code ?? String(cause), port, listenAddress),
      {
        cause,
      },
    );
  }
}

/** Throws `CannotListen` when nothing could listen there now: worth knowing before a long build. */
export async function assertCanListen(place: Place): Promise<void> {
  const server = createServer();
  await listen(server, place);
  await new Promise((resolve) => server.close(resolve));
}

function explain(code: string, port: number, address: string | undefined): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program: stop that, or set PORT to a free one.`;
    case 'EACCES':
      return `Port ${port} is not for this user: set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
      return `${address} is no address of this machine: set LISTEN_ADDRESS to one that is.`;
    default:
      return `The server cannot listen on port ${port}: ${code}.`;
  }
}
