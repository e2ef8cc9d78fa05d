import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, newAddress, PASSWORD } from './support/account-browser.ts';
import { makeAttempt, makeLesson, makeProgress } from './support/client.ts';
import { type Mailbox, openMailbox } from './support/mailbox.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
  server = await startServer({ SMTP_URL: mailbox.url, TRUSTED_PROXY_HOPS: '1' });
});
afterAll(async () => {
  await server.stop();
  mailbox.close();
});

const newBrowser = () => new Browser(server.origin);

const idsOf = (state: { attempts: { id: string }[] }) => state.attempts.map(({ id }) => id);

describe('an account', () => {
  test('signed up for has what the browser did before, and brings it to a second one', async () => {
    const [first, second] = [newBrowser(), newBrowser()];
    const email = newAddress();
    const attempt = makeAttempt();
    await first.write(attempt, makeLesson('done', 5, 1));
    const answer = await first.signUp(email);
    expect(answer.status).toBe(200);
    expect(answer.json.person).toEqual({ id: expect.any(String), name: 'Ann', email });
    expect(await first.who()).toEqual({
      person: answer.json.person,
      linked: true,
      providers: [],
      told: false,
    });
    expect(await second.who()).toEqual({ person: null, linked: false, providers: [], told: false });
    expect((await second.signIn(email.toUpperCase())).json.person).toEqual(answer.json.person);
    const state = await second.state();
    expect(idsOf(state)).toEqual([attempt.key]);
    expect(state.progress).toHaveLength(1);
  });

  test('signed in to from a browser that has work of its own has both, each once, in their order', async () => {
    const [first, second] = [newBrowser(), newBrowser()];
    const email = newAddress();
    const [early, shared, late, after] = [makeAttempt(), makeAttempt(), makeAttempt(), makeAttempt()];
    const lab = (bestTier: string, hintsShown: number) =>
      makeProgress('lab:bench-liar', { hintsShown, bestTier, lastOpenedAt: 1 }, 9);
    await first.write(early, shared, lab('gold', 0));
    await first.signUp(email);
    await second.write(late, shared, lab('silver', 2), makeLesson('done', 5, 10));
    await second.signIn(email);
    for (const browser of [first, second]) {
      const state = await browser.state();
      expect(idsOf(state)).toEqual([late.key, shared.key, early.key]);
      expect(state.progress).toHaveLength(2);
      expect(
        state.progress.find(({ item }: { item: string }) => item === 'lab:bench-liar').value,
      ).toMatchObject({ bestTier: 'gold', hintsShown: 2 });
    }
    // What was answered before is answered the same, and what comes later is placed after it.
    expect((await second.write(late)).json.results).toEqual([{ key: late.key, outcome: 'stored' }]);
    await first.write(after);
    expect(idsOf(await second.state())).toEqual([after.key, late.key, shared.key, early.key]);
  });

  test('is refused for an address that has one, and for a browser that is signed in', async () => {
    const [first, second] = [newBrowser(), newBrowser()];
    const email = newAddress();
    await first.signUp(email);
    expect(await second.signUp(email)).toMatchObject({ status: 409, json: { code: 'taken' } });
    const other = newAddress();
    expect(await first.signUp(other)).toMatchObject({ status: 409, json: { code: 'signed-in' } });
    await second.signUp(other, 'Bob');
    expect(await first.signIn(other)).toMatchObject({ status: 409, json: { code: 'signed-in' } });
    expect((await first.who()).person.email).toBe(email);
  });

  test('is given to one of two that ask for the same address at once', async () => {
    const email = newAddress();
    const answers = await Promise.all([newBrowser(), newBrowser()].map((browser) => browser.signUp(email)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses[1]).toBeGreaterThanOrEqual(400);
  });

  test.each([
    ['name', { name: ' \u202e\u0000 ' }, /^name: A name needs at least one/],
    ['name', { name: 'x'.repeat(10_001) }, /larger than|^name: /],
    ['email', { email: 'ann' }, /^email: must be an address/],
    ['password', { password: 'short' }, /^password: must have at least 10/],
    ['password', { password: 'x'.repeat(201) }, /^password: must have at most 200/],
    ['role', { role: 'admin' }, /role/],
    ['ownerId', { ownerId: 'somebody' }, /ownerId/],
  ])('with a bad %s is refused by name and not made', async (_, change, reason) => {
    const browser = newBrowser();
    const email = newAddress();
    const { status, json } = await browser.post('sign-up', {
      name: 'Ann',
      email,
      password: PASSWORD,
      ...change,
    });
    expect([400, 413]).toContain(status);
    expect(json.error).toMatch(reason);
    expect((await browser.who()).person).toBeNull();
    expect((await browser.signIn(email)).status).toBe(401);
  });

  test('keeps a name as text, without what turns or hides what follows it', async () => {
    const browser = newBrowser();
    const { json } = await browser.signUp(newAddress(), '  <b>A\u202en</b>\u0007  Lee ');
    expect(json.person.name).toBe('<b>An</b> Lee');
  });
});

describe('signing in', () => {
  test('says the same of a wrong password and of an address that nobody has', async () => {
    const email = newAddress();
    await newBrowser().signUp(email);
    const wrong = await newBrowser().signIn(email, 'not the password');
    const unknown = await newBrowser().signIn(newAddress(), 'not the password');
    expect(wrong).toMatchObject({ status: 401, json: { code: 'wrong' } });
    expect(unknown.json).toEqual(wrong.json);
  });

  test('is refused after ten failures from a network, there and for that address alone', async () => {
    const [victim, colleague] = [newAddress(), newAddress()];
    await newBrowser().signUp(victim);
    await newBrowser().signUp(colleague);
    const classroom = Array.from({ length: 3 }, () => newBrowser());
    for (const browser of classroom) browser.network = '203.0.113.7';
    for (let failure = 0; failure < 10; failure++)
      expect((await classroom[0]!.signIn(victim, 'a guess')).status).toBe(401);
    const refused = await classroom[1]!.signIn(victim);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await classroom[2]!.signIn(colleague)).status).toBe(200);
    expect((await newBrowser().signIn(victim)).status).toBe(200);
  });

  test('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await newBrowser().signUp(newAddress());
    const session = answer.headers.getSetCookie().find((line) => line.includes('session_token'))!;
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
    expect(session).not.toMatch(/Secure/i);
  });
});

describe('an authenticator', () => {
  /** Somebody whose authenticator is in use: its codes by how many steps from now, and the recovery codes. */
  async function setUp(browser: Browser, email: string) {
    await browser.signUp(email);
    expect((await browser.post('second-factor', { password: 'wrong' })).status).toBe(401);
    const { secret, uri } = (await browser.post('second-factor', { password: PASSWORD })).json;
    expect(uri).toMatch(/^otpauth:\/\/totp\/Hotpath/);
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const codeAt = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 });
    expect((await browser.post('second-factor/confirm', { code: codeAt(-20) })).json.code).toBe('wrong-code');
    const { recoveryCodes } = (await browser.post('second-factor/confirm', { code: codeAt(0) })).json;
    return { codeAt, recoveryCodes: recoveryCodes as string[] };
  }

  test('is asked for a code after the right password alone, and a code signs in once', async () => {
    const [first, second, third] = [newBrowser(), newBrowser(), newBrowser()];
    const email = newAddress();
    const { codeAt } = await setUp(first, email);
    expect((await second.signIn(email, 'wrong password')).json.code).toBe('wrong');
    expect((await second.signIn(email)).json.code).toBe('code-needed');
    expect((await second.signIn(email, PASSWORD, codeAt(-20))).json.code).toBe('wrong-code');
    expect((await second.who()).person).toBeNull();
    const code = codeAt(1);
    expect((await second.signIn(email, PASSWORD, `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200);
    expect((await third.signIn(email, PASSWORD, code)).json.code).toBe('wrong-code');
  });

  test('is replaced by a recovery code, once, and taken off by the password', async () => {
    const [first, second, third, fourth] = [newBrowser(), newBrowser(), newBrowser(), newBrowser()];
    const email = newAddress();
    const { recoveryCodes } = await setUp(first, email);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await second.signIn(email, PASSWORD, recoveryCodes[0]!.toUpperCase())).status).toBe(200);
    expect((await third.signIn(email, PASSWORD, recoveryCodes[0])).json.code).toBe('wrong-code');
    const look = async () => (await first.ask('GET', '/api/account/second-factor')).json;
    expect(await look()).toEqual({ isOn: true, recoveryCodes: 9 });
    const again = await first.post('second-factor', { password: PASSWORD });
    expect(again).toMatchObject({ status: 409, json: { code: 'in-use' } });
    await first.ask('DELETE', '/api/account/second-factor', { password: PASSWORD });
    expect(await look()).toEqual({ isOn: false, recoveryCodes: 0 });
    expect((await fourth.signIn(email)).status).toBe(200);
  });

  test('is guessed at ten times, and then not again for a while, by whoever knows the password', async () => {
    const [first, guesser] = [newBrowser(), newBrowser()];
    const email = newAddress();
    const { codeAt } = await setUp(first, email);
    for (let tried = 0; tried < 10; tried++)
      expect((await guesser.signIn(email, PASSWORD, codeAt(-20))).status).toBe(401);
    expect((await guesser.signIn(email, PASSWORD, codeAt(1))).status).toBe(429);
  });
});

describe('signing out', () => {
  test('ends the session and the browser store: what it still sends is refused and reaches nobody', async () => {
    const browser = newBrowser();
    const email = newAddress();
    await browser.signUp(email);
    const stolen = new Map(browser.cookies);
    expect((await browser.post('sign-out')).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    const late = makeAttempt();
    expect(await browser.write(late)).toMatchObject({ status: 401, json: { code: 'signed-out' } });
    browser.cookies = stolen;
    expect((await browser.who()).person).toBeNull();

    const next = newBrowser();
    await next.write(makeAttempt());
    const again = newBrowser();
    await again.signIn(email);
    expect(idsOf(await again.state())).toEqual([]);
    await again.write(late);
    expect(idsOf(await again.state())).toEqual([late.key]);
  });

  test('everywhere reaches every other browser at its next request, and this one stays', async () => {
    const [here, there] = [newBrowser(), newBrowser()];
    const email = newAddress();
    await here.signUp(email);
    await there.signIn(email);
    expect((await here.post('sign-out-everywhere')).json).toEqual({ ended: 1 });
    expect((await there.who()).person).toBeNull();
    expect(await there.write(makeAttempt())).toMatchObject({ status: 401, json: { code: 'signed-out' } });
    expect((await here.write(makeAttempt())).status).toBe(200);
    expect((await here.who()).person.email).toBe(email);
  });
});

describe('changing', () => {
  test('the password wants the one before, rotates the session and signs the others out', async () => {
    const [here, there] = [newBrowser(), newBrowser()];
    const email = newAddress();
    await here.signUp(email);
    await there.signIn(email);
    const before = [...here.cookies].find(([name]) => name.includes('session_token'))![1];
    const next = 'another horse battery';
    expect((await here.post('password', { current: 'wrong one', next })).json.code).toBe('wrong');
    expect((await here.post('password', { current: PASSWORD, next })).status).toBe(200);
    expect([...here.cookies].find(([name]) => name.includes('session_token'))![1]).not.toBe(before);
    expect((await here.who()).person.email).toBe(email);
    expect((await there.who()).person).toBeNull();
    expect((await there.write(makeAttempt())).status).toBe(401);
    expect((await newBrowser().signIn(email)).status).toBe(401);
    expect((await newBrowser().signIn(email, next)).status).toBe(200);
  });

  test('the address wants the password, and the other address signs in no more', async () => {
    const browser = newBrowser();
    const [before, after, taken] = [newAddress(), newAddress(), newAddress()];
    await browser.signUp(before);
    await newBrowser().signUp(taken);
    expect((await browser.post('address', { email: after, password: 'wrong' })).json.code).toBe('wrong');
    expect((await browser.post('address', { email: taken, password: PASSWORD })).json.code).toBe('taken');
    expect((await browser.post('address', { email: after, password: PASSWORD })).json.person.email).toBe(
      after,
    );
    expect((await newBrowser().signIn(before)).status).toBe(401);
    expect((await newBrowser().signIn(after)).status).toBe(200);
  });

  test('a forgotten password works once, by the link of a mail, and signs every browser out', async () => {
    const browser = newBrowser();
    const email = newAddress();
    await browser.signUp(email);
    const asking = newBrowser();
    expect(await asking.post('reset-request', { email: newAddress() })).toMatchObject({
      status: 200,
      json: {},
    });
    expect(await asking.post('reset-request', { email })).toMatchObject({ status: 200, json: {} });
    const mail = (await mailbox.take()).replaceAll('=\r\n', '').replaceAll('=3D', '=');
    expect(mail).toContain(`To: Ann <${email}>`);
    const token = /\/account\/reset\?token=([\w-]+)/.exec(mail)![1];
    const password = 'a third horse battery';
    expect((await asking.post('reset', { token, password })).status).toBe(200);
    expect((await asking.post('reset', { token, password })).status).toBe(400);
    expect((await browser.who()).person).toBeNull();
    expect((await browser.write(makeAttempt())).json.code).toBe('signed-out');
    expect((await newBrowser().signIn(email)).status).toBe(401);
    expect((await newBrowser().signIn(email, password)).status).toBe(200);
  });
});

describe('leaving', () => {
  test('the export has everything of the person, and nothing that would let somebody else in', async () => {
    const browser = newBrowser();
    const email = newAddress();
    const attempt = makeAttempt();
    await browser.write(attempt, makeLesson('done', 5, 1));
    await browser.signUp(email);
    const { status, headers, json } = await browser.ask('GET', '/api/account/export');
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain('attachment');
    expect(json).toMatchObject({ format: 'hotpath-account', person: { email, name: 'Ann' } });
    expect(json.attempts).toMatchObject([{ key: attempt.key, source: attempt.attempt.source }]);
    expect(json.progress).toHaveLength(1);
    const text = JSON.stringify(json);
    for (const [, value] of browser.cookies) expect(text).not.toContain(value.split('.')[0]);
    expect(text).not.toMatch(/password|token|hash/i);
  });

  test('deleting wants the password, and leaves no row of the person', async () => {
    const browser = newBrowser();
    const email = newAddress();
    await browser.write(makeAttempt());
    await browser.signUp(email);
    expect(await browser.ask('DELETE', '/api/state')).toMatchObject({ status: 409 });
    expect((await browser.ask('DELETE', '/api/account', { password: 'wrong' })).status).toBe(401);
    expect((await browser.ask('DELETE', '/api/account', { password: PASSWORD })).status).toBe(200);
    expect((await browser.who()).person).toBeNull();
    expect((await newBrowser().signIn(email)).status).toBe(401);
    expect(idsOf(await browser.state())).toEqual([]);
    expect((await newBrowser().signUp(email)).status).toBe(200);
  });
});
