import { createSecretKey, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, exportJWK, exportSPKI, generateKeyPair, jwtVerify, SignJWT } from 'jose';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim';
const AGS = 'https://purl.imsglobal.org/spec/lti-ags';
const SCORE = `${AGS}/scope/score`;

/** A score that was taken, as it was sent. */
export interface TakenScore {
  readonly lineItem: string;
  readonly userId: string;
  readonly scoreGiven: number;
  readonly activityProgress: string;
  readonly timestamp: string;
}

/** How a launch is changed on its way, as a platform that is wrong, or somebody who is none, would. */
export interface Change {
  readonly claims?: Record<string, unknown>;
  readonly without?: string;
  readonly signedBy?: 'nobody' | 'another' | 'public-half' | 'unknown-kid';
}

/**
 * A server that keeps the rules of LTI 1.3 and of the Assignment and Grade Services 2.0 that matter to whoever launches and is
 * told scores. No learning platform: what one does beside these is tried by hand, see docs/operating.md.
 */
export async function openLtiPlatform(site: () => string) {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = 'hotpath-tool';
  const make = () => generateKeyPair('RS256', { extractable: true });
  const [own, other] = [await make(), await make()];
  let keyRequests = 0;
  const jtis = new Set<string>();
  const tokens = new Set<string>();
  const latest = new Map<string, number>();
  const platform = {
    origin,
    settings: {
      id: 'campus',
      name: 'Campus',
      issuer: origin,
      clientId,
      deploymentIds: ['1'],
      authorizationUrl: `${origin}/authorize`,
      tokenUrl: `${origin}/token`,
      jwksUrl: `${origin}/jwks`,
    },
    scores: [] as TakenScore[],
    tokenRequests: 0,
    /** What was wrong with what the site sent, a sentence each. */
    violations: [] as string[],
    /** In place of an answer to a score; true once it has answered. */
    instead: undefined as ((response: ServerResponse) => boolean) | undefined,
    keyRequests: () => keyRequests,
    dropTokens: () => tokens.clear(),
    /** What the platform's page sends a browser to the site with. */
    initiation: (sub: string, change: Record<string, string | null> = {}) => {
      const parameters = new URLSearchParams({
        iss: origin,
        login_hint: sub,
        target_link_uri: `${site()}/lti`,
        lti_message_hint: 'a message',
        client_id: clientId,
        lti_deployment_id: '1',
      });
      for (const [name, value] of Object.entries(change))
        if (value === null) parameters.delete(name);
        else parameters.set(name, value);
      return parameters;
    },
    authorize,
    close: () => server.close(),
  };

  /** What its page at `location` posts to the site: for who was hinted at, into a course of its own. */
  async function authorize(location: string, change: Change = {}): Promise<URLSearchParams> {
    const { searchParams: asked, origin: at, pathname } = new URL(location);
    const wanted = {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: clientId,
      redirect_uri: `${site()}/api/lti/launch`,
      lti_message_hint: 'a message',
    };
    for (const [name, value] of Object.entries(wanted))
      if (asked.get(name) !== value) throw new Error(`${name} is ${asked.get(name)}, not ${value}.`);
    if (at + pathname !== `${origin}/authorize`) throw new Error(`It was sent to ${location}.`);
    const [sub, nonce, state] = ['login_hint', 'nonce', 'state'].map((name) => asked.get(name));
    if (!sub || !nonce || !state || nonce === state) throw new Error('Without a hint, a nonce or a state.');
    const now = Math.floor(Date.now() / 1_000);
    const claims: Record<string, unknown> = {
      iss: origin,
      aud: clientId,
      sub,
      nonce,
      iat: now,
      exp: now + 300,
      name: 'Ann Lee',
      email: 'ann@campus.example',
      [`${CLAIM}/message_type`]: 'LtiResourceLinkRequest',
      [`${CLAIM}/version`]: '1.3.0',
      [`${CLAIM}/deployment_id`]: '1',
      [`${CLAIM}/target_link_uri`]: `${site()}/lti`,
      [`${CLAIM}/resource_link`]: { id: 'link' },
      [`${CLAIM}/roles`]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
      [`${CLAIM}/custom`]: { track: 'caching' },
      [`${AGS}/claim/endpoint`]: { scope: [SCORE], lineitem: `${origin}/items/7/lineitem?type_id=3` },
      ...change.claims,
    };
    if (change.without) delete claims[change.without];
    return new URLSearchParams({ state, id_token: await sign(claims, change.signedBy) });
  }

  async function sign(claims: Record<string, unknown>, by: Change['signedBy']): Promise<string> {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    if (by === 'nobody') return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
    if (by === 'public-half') {
      const secret = createSecretKey(Buffer.from(await exportSPKI(own.publicKey)));
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(secret);
    }
    const kid = by === 'unknown-kid' ? 'unknown' : 'one';
    const key = by === 'another' || by === 'unknown-kid' ? other : own;
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(key.privateKey);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const end = (status: number, body: unknown = '') =>
      void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const refuse = (status: number, why: string) => {
      platform.violations.push(why);
      end(status, { error: why });
    };
    const { pathname, search } = new URL(request.url ?? '/', origin);
    if (pathname === '/jwks') {
      keyRequests++;
      const key = await exportJWK(own.publicKey);
      return end(200, { keys: [{ ...key, kid: 'one', alg: 'RS256', use: 'sig' }] });
    }
    if (pathname === '/token') {
      platform.tokenRequests++;
      const form = new URLSearchParams(text);
      if (form.get('grant_type') !== 'client_credentials' || form.get('scope') !== SCORE)
        return refuse(400, 'grant or scope');
      if (form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
        return refuse(400, 'assertion type');
      try {
        const keys = createRemoteJWKSet(new URL(`${site()}/api/lti/jwks`));
        const { payload } = await jwtVerify(form.get('client_assertion') ?? '', keys, {
          ...{ issuer: clientId, subject: clientId, audience: `${origin}/token`, algorithms: ['RS256'] },
          ...{ requiredClaims: ['exp', 'iat', 'jti'], maxTokenAge: '5 minutes' },
        });
        if (jtis.has(payload.jti!)) return refuse(400, 'the same assertion twice');
        jtis.add(payload.jti!);
      } catch (error) {
        return refuse(400, `assertion: ${error}`);
      }
      const token = randomUUID();
      tokens.add(token);
      return end(200, { access_token: token, token_type: 'Bearer', expires_in: 3_600, scope: SCORE });
    }
    const page = (html: string) =>
      void response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end(`<!doctype html><title>Campus</title>${html}`);
    // Its page of a course, for a browser, and the one that sends the browser on with a form.
    if (pathname === '/course') {
      const login = `${site()}/api/lti/login?${platform.initiation('in-a-browser')}`;
      return page(`<a href="${login.replaceAll('&', '&amp;')}" target="_blank">Caching</a>`);
    }
    if (pathname === '/authorize') {
      const fields = [...(await authorize(origin + request.url))].map(
        ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
      );
      return page(
        `<form method="post" action="${site()}/api/lti/launch">${fields.join('')}<button>Go on</button></form>`,
      );
    }
    if (request.method !== 'POST' || !/^\/items\/\w+\/lineitem\/scores$/.test(pathname)) return end(404);
    if (platform.instead?.(response)) return;
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!tokens.has(bearer)) return end(401);
    if (request.headers['content-type'] !== 'application/vnd.ims.lis.v1.score+json')
      return refuse(415, 'media type');
    if (search !== '?type_id=3') return refuse(400, 'the query of the line item');
    const score = JSON.parse(text) as TakenScore & { scoreMaximum: number; gradingProgress: string };
    const members = Object.keys(score).sort().join();
    if (members !== 'activityProgress,gradingProgress,scoreGiven,scoreMaximum,timestamp,userId')
      return refuse(400, `members: ${members}`);
    if (!(score.scoreGiven >= 0 && score.scoreMaximum > 0)) return refuse(400, 'numbers');
    if (!['Initialized', 'Started', 'InProgress', 'Submitted', 'Completed'].includes(score.activityProgress))
      return refuse(400, 'activityProgress');
    if (score.gradingProgress !== 'FullyGraded') return refuse(400, 'gradingProgress');
    const at = Date.parse(score.timestamp);
    const whose = `${pathname} ${score.userId}`;
    if (!/\.\d{3}Z$/.test(score.timestamp) || at <= (latest.get(whose) ?? 0)) return refuse(409, 'timestamp');
    latest.set(whose, at);
    platform.scores.push({ ...score, lineItem: pathname });
    return end(200);
  }
  return platform;
}
