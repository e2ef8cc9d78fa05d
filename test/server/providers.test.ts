import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readProviders } from '#lib/oidc';
import { Browser, newAddress, PASSWORD } from './support/account-browser.ts';
import { makeAttempt } from './support/client.ts';
import { openProvider, type Subject, type TestProvider } from './support/oidc-provider.ts';
import { makeFolder, startServer, type TestServer } from './support/server.ts';

const [folder, remove] = makeFolder();
const file = join(folder, 'providers.json');
let server: TestServer;
let corp: TestProvider;
let other: TestProvider;
let liar: TestProvider;
beforeAll(async () => {
  let port = 0;
  const redirects = () => [`http://localhost:${port}/account/provider`];
  // The providers are told the site's address, and the site theirs: the site's port is known first.
  server = await startServer(
    (chosen) => {
      port = chosen;
      return { OIDC_PROVIDERS: file, CORP_SECRET: SECRET, TRUSTED_PROXY_HOPS: '1' };
    },
    undefined,
    async () => {
      corp = await openProvider(redirects);
      other = await openProvider(redirects);
      liar = await openProvider(redirects);
      writeFileSync(join(folder, 'secret'), `${SECRET}\n`);
      const clientId = corp.client.clientId;
      writeFileSync(
        file,
        JSON.stringify([
          { id: 'corp', name: 'Corp', issuer: corp.issuer, clientId, clientSecretVariable: 'CORP_SECRET' },
          { id: 'other', name: 'Other', issuer: other.issuer, clientId, clientSecretFile: 'secret' },
          { id: 'liar', name: 'Liar', issuer: liar.issuer, clientId },
          { id: 'gone', name: 'Gone', issuer: 'http://127.0.0.1:9', clientId },
        ]),
      );
    },
  );
});
afterAll(async () => {
  await server.stop();
  corp.close();
  other.close();
  liar.close();
  remove();
});
const SECRET = 'a secret of the client';
let subjects = 0;
const somebody = (email: string, change: Partial<Subject> = {}): Subject => ({
  ...{ sub: `subject-${++subjects}`, email, email_verified: true, name: 'Ann Lee' },
  ...change,
});
beforeEach(() => {
  for (const provider of [corp, other])
    Object.assign(provider, { subject: null, down: null, discovery: {}, said: {}, isForged: false });
});

const says = (said: Record<string, unknown>) => Object.assign(corp, { said });
const now = () => Math.floor(Date.now() / 1_000);
const newBrowser = () => new Browser(server.origin);
const begin = (browser: Browser, body: object = {}, id = 'corp') => browser.post(`providers/${id}`, body);
const finish = (browser: Browser, query: string, code?: string) =>
  browser.post('providers/finish', { query, ...(code && { code }) });
/** All the way: to the provider as somebody, and back. */
async function goThrough(browser: Browser, subject: Subject, provider = corp, body: object = {}) {
  provider.subject = subject;
  const { json } = await begin(browser, body, provider === corp ? 'corp' : 'other');
  return finish(browser, await provider.visit(json.url));
}

describe('signing in with a provider', () => {
  test('makes an account of the browser’s work, and brings it to a second browser', async () => {
    const [first, second] = [newBrowser(), newBrowser()];
    const email = newAddress();
    const ann = somebody(email.toUpperCase());
    const [early, late] = [makeAttempt(), makeAttempt()];
    await first.write(early);
    expect((await first.who()).providers.map(({ name }: { name: string }) => name)).toContain('Corp');
    const answer = await goThrough(first, ann);
    expect(answer.json).toEqual({
      did: 'entered',
      person: { id: expect.any(String), name: 'Ann Lee', email },
    });
    expect((await first.who()).linked).toBe(true);
    await second.write(late);
    expect((await goThrough(second, ann)).json.person).toEqual(answer.json.person);
    const ids = (await second.state()).attempts.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([late.key, early.key]);
    const { waysIn } = (await first.ask('GET', '/api/account/export')).json;
    expect(waysIn).toMatchObject([{ providerId: `oidc:${corp.issuer}`, accountId: ann.sub }]);
    expect((await second.post('sign-out')).status).toBe(200);
    expect((await second.who()).person).toBeNull();

    // Without a password, a session of the last minutes says who asks; and then nothing is left.
    expect((await newBrowser().signIn(email, '')).status).toBe(401);
    expect((await first.ask('DELETE', '/api/account', {})).status).toBe(200);
    expect((await goThrough(newBrowser(), ann)).json.person.id).not.toBe(answer.json.person.id);
  });

  test('opens no account with the same address whose maker nobody has verified, and takes none over', async () => {
    const [hijacker, victim, later] = [newBrowser(), newBrowser(), newBrowser()];
    const email = newAddress();
    await hijacker.signUp(email, 'Eve');
    const ann = somebody(email);
    const refused = await goThrough(victim, ann);
    expect(refused).toMatchObject({ status: 409, json: { code: 'taken' } });
    expect(refused.json.error).toMatch(/nobody has verified here/);
    expect((await victim.who()).person).toBeNull();
    expect((await hijacker.ask('GET', '/api/account/ways')).json.providers).toEqual([]);
    // The other way round: who has the address verified elsewhere keeps it from a password.
    const own = somebody(newAddress());
    await goThrough(later, own);
    expect(await newBrowser().signUp(own.email!)).toMatchObject({ status: 409, json: { code: 'taken' } });
    const unverified = await goThrough(newBrowser(), somebody(own.email!, { email_verified: false }), other);
    expect(unverified).toMatchObject({ status: 403, json: { code: 'unverified' } });
    // Both sides have verified it: one account.
    const both = await goThrough(newBrowser(), somebody(own.email!), other);
    expect(both.json.person).toEqual((await later.who()).person);
  });

  test.each<[string, () => void, RegExp, number]>([
    ['was cancelled there', () => Object.assign(corp, { subject: null }), /cancelled/, 401],
    [
      'has no address',
      () => Object.assign(corp, { subject: { sub: 'nameless' } }),
      /did not say your e-mail/,
      403,
    ],
    ['is of an hour ago', () => says({ exp: now() - 3_600 }), /cannot be trusted: it has expired/, 401],
    ['names another issuer', () => says({ iss: 'https://evil.example' }), /names another issuer/, 401],
    ['was made for another site', () => says({ aud: 'another' }), /made for another site/, 401],
    ['bears another nonce', () => says({ nonce: 'another' }), /belongs to another sign-in/, 401],
    [
      'is signed by somebody else',
      () => Object.assign(corp, { isForged: true }),
      /signature is not right/,
      401,
    ],
  ])('that %s is refused in one sentence, and leaves nothing', async (_, arrange, sentence, status) => {
    const browser = newBrowser();
    corp.subject = somebody(newAddress());
    arrange();
    const { json } = await begin(browser);
    const answer = await finish(browser, await corp.visit(json.url));
    expect(answer.status).toBe(status);
    expect(answer.json.error).toMatch(sentence);
    expect((await browser.who()).person).toBeNull();
    Object.assign(corp, { said: {}, isForged: false });
    expect((await goThrough(browser, somebody(newAddress()))).status).toBe(200);
  });

  test('takes no answer that belongs to another sign-in, another browser, or was used', async () => {
    const [browser, victim] = [newBrowser(), newBrowser()];
    corp.subject = somebody(newAddress());
    const visit = async (who: Browser) => corp.visit((await begin(who)).json.url);
    const query = await visit(browser);
    // Login CSRF: an attacker's answer in somebody else's browser, which has begun one too, or none.
    expect((await finish(victim, query)).json.code).toBe('not-begun');
    await begin(victim);
    expect((await finish(victim, query)).json.error).toMatch(/does not belong to this sign-in/);
    expect((await victim.who()).person).toBeNull();
    // Of an earlier sign-in of this browser: state, and with its state forged the nonce.
    const again = await visit(browser);
    expect((await finish(browser, query)).status).toBe(401);
    const third = (await begin(browser)).json.url;
    const forged = new URLSearchParams(again);
    forged.set('state', new URL(third).searchParams.get('state')!);
    // The code is bound to the verifier of its own sign-in (PKCE): the provider does not take it.
    expect((await finish(browser, `?${forged}`)).json.code).toBe('not-taken');
    const good = await visit(browser);
    expect((await finish(browser, good)).status).toBe(200);
    expect((await finish(browser, good)).json.code).toBe('not-begun');
  });

  test('says that a provider is down or is not who it should be, and passwords go on', async () => {
    const browser = newBrowser();
    expect(await begin(browser, {}, 'gone')).toMatchObject({ status: 502, json: { code: 'provider-down' } });
    expect(await begin(browser, {}, 'none')).toMatchObject({ status: 404 });
    liar.discovery = { issuer: 'https://login.example.org' };
    expect(await begin(browser, {}, 'liar')).toMatchObject({ status: 502, json: { code: 'wrong-issuer' } });
    // Down between being asked and answering.
    corp.subject = somebody(newAddress());
    const query = await corp.visit((await begin(browser)).json.url);
    corp.down = 503;
    const answer = await finish(browser, query);
    expect(answer).toMatchObject({ status: 502, json: { code: 'provider-down' } });
    expect(answer.json.error).toBe(
      'Corp cannot be reached just now. Try again later, or sign in another way.',
    );
    expect((await browser.who()).person).toBeNull();
    const email = newAddress();
    expect((await browser.signUp(email)).status).toBe(200);
  });

  test('asks for the code of an authenticator, and takes what the provider said once more with it', async () => {
    const browser = newBrowser();
    const ann = somebody(newAddress());
    await goThrough(browser, ann);
    const { secret } = (await browser.post('second-factor', {})).json;
    const { Secret, TOTP } = await import('otpauth');
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const codeAt = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 });
    expect((await browser.post('second-factor/confirm', { code: codeAt(0) })).status).toBe(200);
    const second = newBrowser();
    expect(await goThrough(second, ann)).toMatchObject({ status: 401, json: { code: 'code-needed' } });
    expect((await finish(second, '', '000000')).json.code).toBe('wrong-code');
    expect((await second.who()).person).toBeNull();
    expect((await finish(second, '', codeAt(1))).json.did).toBe('entered');
    expect((await second.who()).linked).toBe(true);
  });
});

describe('connecting a provider', () => {
  test('adds a way into one’s own account alone, and the last way in cannot be taken away', async () => {
    const [browser, rival] = [newBrowser(), newBrowser()];
    const email = newAddress();
    await browser.signUp(email);
    const ann = somebody(email);
    expect((await begin(newBrowser(), { connect: true })).status).toBe(401);
    expect((await goThrough(browser, ann, corp, { connect: true })).json.did).toBe('connected');
    await rival.signUp(newAddress());
    const taken = await goThrough(rival, ann, corp, { connect: true });
    expect(taken).toMatchObject({ status: 409, json: { code: 'in-use' } });
    const ways = async () => (await browser.ask('GET', '/api/account/ways')).json;
    const [corpWay] = (await ways()).providers;
    expect(await ways()).toMatchObject({ hasPassword: true, providers: [{ name: 'Corp' }] });
    expect((await goThrough(newBrowser(), ann)).json.person).toEqual((await browser.who()).person);
    expect((await rival.ask('DELETE', `/api/account/ways/${corpWay.id}`, {})).status).toBe(404);
    expect((await browser.ask('DELETE', `/api/account/ways/${corpWay.id}`, {})).status).toBe(200);
    expect((await newBrowser().signIn(email, PASSWORD)).status).toBe(200);

    const lone = newBrowser();
    await goThrough(lone, somebody(newAddress()));
    const [last] = (await lone.ask('GET', '/api/account/ways')).json.providers;
    const answer = await lone.ask('DELETE', `/api/account/ways/${last.id}`, {});
    expect(answer).toMatchObject({ status: 409, json: { code: 'last-way' } });
  });

  test('is refused when somebody else has signed in meanwhile', async () => {
    const browser = newBrowser();
    await browser.signUp(newAddress());
    corp.subject = somebody(newAddress());
    const query = await corp.visit((await begin(browser, { connect: true })).json.url);
    const begun = browser.cookies.get('hotpath-begun')!;
    const next = newBrowser();
    await next.signUp(newAddress());
    next.cookies.set('hotpath-begun', begun);
    expect(await finish(next, query)).toMatchObject({ status: 401, json: { code: 'signed-out' } });
  });
});

describe('the list of providers', () => {
  const read = (list: unknown, environment = {}) => {
    const path = join(folder, 'tried.json');
    writeFileSync(path, typeof list === 'string' ? list : JSON.stringify(list));
    return readProviders(path, environment);
  };
  const one = { id: 'corp', name: 'Corp', issuer: 'https://login.example.org', clientId: 'hotpath' };

  test.each([
    ['{', /it is no JSON/],
    [[{ ...one, id: 'A B' }], /0\.id must have lower-case/],
    [[{ ...one, issuer: 'http://login.example.org' }], /0\.issuer must begin with https/],
    [[{ ...one, issuer: 'login' }], /0\.issuer must be an address/],
    [[{ ...one, secret: 'x' }], /[Uu]nrecognized key/],
    [[one, { ...one, issuer: 'https://b.example' }], /two providers with one id/],
    [[one, { ...one, id: 'b' }], /two providers with one issuer/],
    [[{ ...one, clientSecretVariable: 'NOT_SET' }], /variable NOT_SET is not set/],
    [[{ ...one, clientSecretFile: 'no-such' }], /no-such cannot be read \(ENOENT\)/],
    [[{ ...one, clientSecret: 'a', clientSecretVariable: 'B' }], /secret in more than one place/],
  ])('%j is refused, naming what does not fit', (list, reason) => {
    expect(() => read(list)).toThrow(reason);
  });

  test('takes an issuer with or without its discovery path, and plain http on this machine alone', () => {
    const issuer = 'http://127.0.0.1:8080';
    const [read1] = read([{ ...one, issuer: `${issuer}/.well-known/openid-configuration` }]);
    expect(read1).toMatchObject({ issuer, clientSecret: undefined });
    expect(read([{ ...one, clientSecretVariable: 'S' }], { S: 'x' })[0]!.clientSecret).toBe('x');
  });
});
