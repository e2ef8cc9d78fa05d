import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A server that takes in mails by SMTP (RFC 5321), as much of it as a client without extensions needs. */
export interface Mailbox {
  readonly url: string;
  /** The next mail, as it was sent; waits for one. */
  take(): Promise<string>;
  close(): void;
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: string[] = [];
  const waiting: ((mail: string) => void)[] = [];
  const arrived = (mail: string) => {
    const next = waiting.shift();
    if (next) next(mail);
    else mails.push(mail);
  };
  const server = createServer((socket) => {
    let buffer = '';
    let isData = false;
    socket.setEncoding('latin1');
    socket.on('error', () => undefined);
    socket.write('220 mailbox\r\n');
    socket.on('data', (chunk) => {
      buffer += chunk;
      for (;;) {
        const end = buffer.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const text = buffer.slice(0, end);
        buffer = buffer.slice(end + (isData ? 5 : 2));
        if (isData) {
          isData = false;
          arrived(text);
          socket.write('250 kept\r\n');
        } else if (text === 'DATA') {
          isData = true;
          socket.write('354 go on\r\n');
        } else if (text === 'QUIT') {
          socket.end('221 bye\r\n');
        } else socket.write('250 mailbox\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () =>
      mails.length > 0 ? Promise.resolve(mails.shift()!) : new Promise((resolve) => waiting.push(resolve)),
    close: () => server.close(),
  };
}
