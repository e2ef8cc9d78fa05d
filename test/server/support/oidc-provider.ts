import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** Who is at the provider, as it says it. */
export interface Subject {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

export interface TestProvider {
  readonly issuer: string;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  /** Who says at the provider's own page that they want to be signed in; null cancels there. */
  subject: Subject | null;
  /** Answers nothing but this status, as a provider that is down; null: all is well. */
  down: number | null;
  /** Changes what its discovery document says. */
  discovery: Record<string, unknown>;
  /** What is said in ID tokens in place of what would be, and by whom they are signed. */
  said: Record<string, unknown>;
  isForged: boolean;
  /** Goes where a browser that is sent to `url` goes, and answers the query that the provider sends back with it. */
  visit(url: string): Promise<string>;
  close(): void;
}

/** A real OpenID provider (oidc-provider) on this machine, whose pages are pressed through by program. */
export async function openProvider(redirectUris: (issuer: string) => string[]): Promise<TestProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [ownKey, otherKey] = [makeKey(), makeKey()];
  const client = { clientId: 'hotpath', clientSecret: 'a secret of the client' };
  const configuration: Configuration = {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: redirectUris(issuer),
        // Loopback is allowed to web clients nowhere else.
        application_type: 'native',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...known.get(sub), sub }) }),
    ttl: {
      IdToken: 600,
      AccessToken: 600,
      AuthorizationCode: 60,
      Session: 600,
      Grant: 600,
      Interaction: 600,
    },
    cookies: { keys: ['a key of the test'] },
    jwks: { keys: [{ ...ownKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
  };
  const provider = new Provider(issuer, configuration);
  const known = new Map<string, Subject>();
  const own: TestProvider = {
    issuer,
    client,
    subject: null,
    down: null,
    discovery: {},
    said: {},
    isForged: false,
    async visit(url) {
      const cookies = new Map<string, string>();
      let next = new URL(url);
      for (let hops = 0; hops < 12; hops++) {
        if (next.pathname === '/account/provider') return next.search;
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(next, { redirect: 'manual', headers: { Cookie: cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
          cookies.set(name!, value!);
        }
        const location = answer.headers.get('location');
        if (!location) throw new Error(`${next} answered ${answer.status}: ${await answer.text()}`);
        next = new URL(location, next);
      }
      throw new Error('The provider sends its visitors in circles.');
    },
    close: () => server.close(),
  };
  const serve = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (own.down !== null) return void response.writeHead(own.down).end('down');
    const path = request.url ?? '';
    if (path.startsWith('/interaction/')) return void interact(request, response);
    if (path === '/.well-known/openid-configuration' || path === '/token') change(response, path);
    return void serve(request, response);
  });

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
    const { subject } = own;
    if (!subject) {
      const refused = { error: 'access_denied', error_description: 'cancelled' };
      return provider.interactionFinished(request, response, refused);
    }
    known.set(subject.sub, subject);
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: subject.sub } });
    const grant = grantId
      ? (await provider.Grant.find(grantId))!
      : new provider.Grant({ accountId: session!.accountId, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    return provider.interactionFinished(
      request,
      response,
      { consent: { grantId: await grant.save() } },
      { mergeWithLastSubmission: true },
    );
  }

  /** The token with what is said in place, signed anew. */
  function tamper(token: string): string {
    const [head, body] = token.split('.') as [string, string];
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), ...own.said };
    const text = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    const signed = createSign('RSA-SHA256')
      .update(text)
      .sign(own.isForged ? otherKey : ownKey);
    return `${text}.${signed.toString('base64url')}`;
  }

  /** Changes what is answered on its way out, as a provider that is wrong or hostile would. */
  function change(response: ServerResponse, path: string): void {
    const end = response.end.bind(response);
    response.end = ((body: string | Buffer) => {
      const said = JSON.parse(String(body)) as Record<string, unknown>;
      if (path === '/token' && typeof said.id_token === 'string') said.id_token = tamper(said.id_token);
      if (path !== '/token') Object.assign(said, own.discovery);
      const text = JSON.stringify(said);
      response.setHeader('Content-Length', Buffer.byteLength(text));
      return end(text);
    }) as typeof response.end;
  }
  return own;
}

const makeKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
