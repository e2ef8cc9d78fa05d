import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Browser, newAddress, PASSWORD } from './support/account-browser.ts';
import { call, makeAttempt } from './support/client.ts';
import { type Change, openLtiPlatform } from './support/lti-platform.ts';
import { makeFolder, startServer, type TestServer } from './support/server.ts';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim';
const ENDPOINT = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint';
const SCORE = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';
const LABS = [
  'cache-stampede',
  'ttl-jitter',
  'lru-lfu-zipf',
  'http-cache-headers',
  'cache-aside-race',
  'redis-hot-key',
];

const [folder, remove] = makeFolder();
let server: TestServer;
let platform: Awaited<ReturnType<typeof openLtiPlatform>>;
beforeAll(async () => {
  let port = 0;
  const file = join(folder, 'platforms.json');
  server = await startServer(
    (chosen) => {
      port = chosen;
      return {
        PUBLIC_ORIGINS: `http://localhost:${chosen}`,
        LTI_PLATFORMS: file,
        LOG_LEVEL: 'fatal',
        TRUSTED_PROXY_HOPS: '1',
      };
    },
    undefined,
    async () => {
      platform = await openLtiPlatform(() => `http://localhost:${port}`);
      writeFileSync(file, JSON.stringify([platform.settings]));
    },
  );
});
afterAll(async () => {
  await server?.stop();
  platform?.close();
  remove();
});
beforeEach(() => {
  platform.scores.length = 0;
  platform.violations.length = 0;
});
afterEach(() => {
  platform.instead = undefined;
});

let learners = 0;
const newLearner = () => `learner-${++learners}`;
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await pause(50);
};

/** What a browser does with an address, or with a form of another site's page: cookies are kept, redirects are not followed. */
async function go(browser: Browser, path: string, form?: URLSearchParams, isWithCookies = true) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(server.origin + path, {
    method: form ? 'POST' : 'GET',
    redirect: 'manual',
    headers: {
      ...(isWithCookies && cookie && { Cookie: cookie }),
      ...(form && { Origin: platform.origin }),
      'X-Forwarded-For': browser.network,
    },
    body: form ?? null,
  });
  const cookies = answer.headers.getSetCookie();
  for (const line of cookies) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    browser.cookies.set(name!, value!);
  }
  const text = await answer.text();
  return { status: answer.status, location: answer.headers.get('location') ?? '', text, cookies };
}

interface Way extends Change {
  readonly initiation?: Record<string, string | null>;
}
async function begin(browser: Browser, sub: string, initiation: Way['initiation'] = {}) {
  return go(browser, `/api/lti/login?${platform.initiation(sub, initiation)}`);
}
/** To the platform and back, up to the page that takes the launch. */
async function launch(browser: Browser, sub: string, { initiation, ...change }: Way = {}) {
  const begun = await begin(browser, sub, initiation);
  expect(begun.status, begun.text).toBe(303);
  return go(browser, '/api/lti/launch', await platform.authorize(begun.location, change));
}
const handoffOf = ({ location, text }: { location: string; text: string }) => {
  expect(location, text).toMatch(/^\/lti\?handoff=[\w-]{32}$/);
  return location.split('=')[1]!;
};
const take = (browser: Browser, handoff: string) => browser.ask('POST', '/api/lti/handoff', { handoff });
/** All the way, to the tie. */
async function tie(browser: Browser, sub: string, way: Way = {}) {
  const taken = await take(browser, handoffOf(await launch(browser, sub, way)));
  expect(taken.status).toBe(200);
  const { offer } = taken.json;
  if (offer) expect((await browser.ask('POST', '/api/lti/ties', { offer })).status).toBe(200);
  return taken.json;
}
const pass = (browser: Browser, ...labs: string[]) =>
  browser.write(
    ...labs.map((lab) => makeAttempt({ lab, report: { correct: true, cases: [], tier: 'bronze' } })),
  );
const ties = async (browser: Browser) => (await browser.ask('GET', '/api/lti/ties')).json.ties;
const newBrowser = () => new Browser(server.origin);
const scoresOf = (sub: string) => platform.scores.filter(({ userId }) => userId === sub);

describe('a launch', () => {
  test('ties a browser’s work to a learner, who agrees, and the platform is told rising scores', async () => {
    const [browser, sub] = [newBrowser(), newLearner()];
    await pass(browser, LABS[0]!);
    const launched = await launch(browser, sub);
    const taken = await take(browser, handoffOf(launched));
    expect(taken.json).toEqual({
      platform: 'Campus',
      track: 'caching',
      path: '/lti',
      takesScores: true,
      offer: expect.any(String),
    });
    // Nothing is told before they agree.
    expect(await ties(browser)).toEqual([]);
    await browser.ask('POST', '/api/lti/ties', { offer: taken.json.offer });
    await until(() => scoresOf(sub).length === 1);
    const [first] = scoresOf(sub);
    expect(first).toMatchObject({ activityProgress: 'InProgress', lineItem: '/items/7/lineitem/scores' });
    expect(first!.scoreGiven).toBeGreaterThan(0);
    // What reaches no tier, and what was reached before, changes nothing; what is new does.
    await browser.write(makeAttempt({ lab: LABS[1] }));
    await pass(browser, LABS[0]!);
    await pass(browser, ...LABS.slice(1));
    await until(() => scoresOf(sub).at(-1)!.scoreGiven === 100);
    const given = scoresOf(sub).map(({ scoreGiven }) => scoreGiven);
    expect(given).toEqual([...new Set(given)].sort((a, b) => a - b));
    expect(scoresOf(sub).at(-1)!.activityProgress).toBe('Completed');
    await until(async () => (await ties(browser))[0].toldScore === 100);
    expect(platform.violations).toEqual([]);

    // The next launch asks nothing, and a second browser of the same person may take over.
    expect((await tie(browser, sub)).offer).toBeNull();
    const [one] = await ties(browser);
    expect(one).toMatchObject({ platform: 'Campus', title: 'Caching', toldScore: 100, ended: null });
    expect((await browser.ask('DELETE', '/api/lti/ties', { id: one.id })).status).toBe(200);
    expect(await ties(browser)).toEqual([]);
  });

  test('follows an account and goes with it; no name and no address is kept', async () => {
    const [browser, other, sub] = [newBrowser(), newBrowser(), newLearner()];
    const email = newAddress();
    await other.signUp(email);
    await pass(other, LABS[1]!);
    const huge = 'x'.repeat(10_000);
    await tie(browser, sub, {
      claims: { name: huge, email: `${huge}@x.org`, [`${CLAIM}/context`]: { id: huge } },
    });
    await browser.signIn(email);
    // The work of both counts from then on.
    await until(() => scoresOf(sub).length === 1);
    expect(await ties(other)).toMatchObject([{ platform: 'Campus' }]);
    const exported = (await other.ask('GET', '/api/account/export')).json;
    expect(exported.ltiTies).toMatchObject([{ platform: 'campus', subject: sub, resourceLink: 'link' }]);
    expect(JSON.stringify(exported)).not.toMatch(/x{100}|campus\.example/);
    await other.ask('DELETE', '/api/account', { password: PASSWORD });
    expect(await ties(browser)).toEqual([]);
  });

  test('of another learner is not tied to work that the platform is told of for somebody, until that is stopped', async () => {
    const [shared, ann, bob] = [newBrowser(), newLearner(), newLearner()];
    const early = await take(shared, handoffOf(await launch(shared, bob)));
    await tie(shared, ann);
    const refused = await shared.ask('POST', '/api/lti/ties', { offer: early.json.offer });
    expect(refused).toMatchObject({ status: 409, json: { code: 'somebody-else' } });
    const handoff = handoffOf(await launch(shared, bob));
    expect(await take(shared, handoff)).toMatchObject({ status: 409, json: { code: 'somebody-else' } });
    const [{ id }] = await ties(shared);
    expect((await shared.ask('DELETE', '/api/lti/ties', { id })).status).toBe(200);
    await tie(shared, bob);
    expect(await ties(shared)).toHaveLength(1);
  });

  test('may come as a form, to a lab, and from a platform that takes no scores', async () => {
    const [browser, sub] = [newBrowser(), newLearner()];
    const target = `${server.origin}/labs/cache-stampede?track=caching`;
    const begun = await go(browser, '/api/lti/login', platform.initiation(sub, { target_link_uri: target }));
    expect(begun.status).toBe(303);
    expect(begun.cookies[0]).toMatch(/HttpOnly; Secure; SameSite=None/);
    const claims = { [`${CLAIM}/target_link_uri`]: target, [`${CLAIM}/custom`]: null, [ENDPOINT]: undefined };
    const form = await platform.authorize(begun.location, { claims });
    const taken = await take(browser, handoffOf(await go(browser, '/api/lti/launch', form)));
    expect(taken.json).toMatchObject({
      path: '/labs/cache-stampede',
      track: 'caching',
      takesScores: false,
    });
  });
});

describe('a launch that cannot be trusted ends on a page with one sentence', () => {
  const now = () => Math.floor(Date.now() / 1_000);
  test.each<[string, Way, RegExp]>([
    ['signed by another', { signedBy: 'another' }, /signature is not right/],
    ['signed by nobody', { signedBy: 'nobody' }, /signature is not right/],
    ['signed with the public half as a secret', { signedBy: 'public-half' }, /signature is not right/],
    ['signed with an unknown key', { signedBy: 'unknown-kid' }, /signature is not right/],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }, /names another issuer/],
    ['for another site', { claims: { aud: 'another' } }, /made for another site/],
    ['for two sites, without azp', { claims: { aud: ['hotpath-tool', 'b'] } }, /made for another site/],
    ['with another azp', { claims: { azp: 'another' } }, /made for another site/],
    ['of another login', { claims: { nonce: 'another' } }, /belongs to another launch/],
    ['without a nonce', { without: 'nonce' }, /does not say what it has to/],
    ['of an hour ago', { claims: { exp: now() - 3_600, iat: now() - 7_200 } }, /has expired/],
    ['of an hour ago, without an end', { claims: { exp: now() + 9e6, iat: now() - 3_600 } }, /has expired/],
    ['without an end', { without: 'exp' }, /does not say what it has to/],
    ['of another deployment', { claims: { [`${CLAIM}/deployment_id`]: '2' } }, /this deployment/],
    ['of another version', { claims: { [`${CLAIM}/version`]: '1.1' } }, /look at its version/],
    ['of another kind', { claims: { [`${CLAIM}/message_type`]: 'LtiDeepLinkingRequest' } }, /message_type/],
    ['of nobody', { without: 'sub' }, /look at its sub/],
    [
      'with a name of its learner that is too long',
      { claims: { sub: 'x'.repeat(10_000) } },
      /look at its sub/,
    ],
    ['with a zero in the name of its learner', { claims: { sub: 'a\0b' } }, /look at its sub/],
    [
      'with a zero in where its scores go',
      { claims: { [ENDPOINT]: { scope: [SCORE], lineitem: 'https://evil.example/\0' } } },
      /look at its endpoint/,
    ],
    [
      'to another site',
      { claims: { [`${CLAIM}/target_link_uri`]: 'https://evil.example/lti' } },
      /no page of this course/,
    ],
    [
      'to no page for a launch',
      { claims: { [`${CLAIM}/target_link_uri`]: 'javascript:alert(1)' } },
      /no page of this course/,
    ],
    [
      'into a track that there is not',
      { claims: { [`${CLAIM}/custom`]: { track: '<b>' } } },
      /one of whole-course, foundations/,
    ],
    ['without a track', { claims: { [`${CLAIM}/custom`]: {} } }, /does not say which track/],
    [
      'with scores for another origin',
      { claims: { [ENDPOINT]: { scope: [SCORE], lineitem: 'https://evil.example/1' } } },
      /may not send them to/,
    ],
    [
      'with scores for a port of this machine',
      { claims: { [ENDPOINT]: { scope: [SCORE], lineitem: 'http://127.0.0.1:22/1' } } },
      /may not send them to/,
    ],
  ])('%s', async (_, way, sentence) => {
    const refused = await launch(newBrowser(), newLearner(), way);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    expect(refused.text).toMatch(sentence);
    expect(refused.text).not.toMatch(/<b>|evil/);
  });

  test('begun in another browser, sent twice, or with a state of nobody', async () => {
    const [browser, other] = [newBrowser(), newBrowser()];
    const begun = await begin(browser, newLearner());
    await begin(other, newLearner());
    const form = await platform.authorize(begun.location);
    const refused = await go(other, '/api/lti/launch', form);
    expect(refused).toMatchObject({ status: 400, text: expect.stringMatching(/not begun in this browser/) });
    // The state was used by it.
    expect((await go(browser, '/api/lti/launch', form)).text).toMatch(/finished already/);
    const again = await begin(browser, newLearner());
    const good = await platform.authorize(again.location);
    expect((await go(browser, '/api/lti/launch', good, false)).text).toMatch(/keeps no cookie/);
    const third = await begin(browser, newLearner());
    const state = new URL(third.location).searchParams.get('state')!;
    // Another login's token: its nonce is not this one's.
    good.set('state', state);
    expect((await go(browser, '/api/lti/launch', good)).text).toMatch(/belongs to another launch/);
    good.set('state', 'x'.repeat(32));
    expect((await go(browser, '/api/lti/launch', good)).text).toMatch(/finished already/);
  });

  test.each<[string, Record<string, string | null>, RegExp]>([
    ['by an unknown platform', { iss: 'https://evil.example' }, /knows no such learning platform/],
    ['with an unknown client', { client_id: 'another' }, /knows no such learning platform/],
    ['by nobody', { login_hint: null }, /opened by a learning platform/],
    ['of another deployment', { lti_deployment_id: '2' }, /this deployment/],
    ['to another site', { target_link_uri: 'https://evil.example/lti' }, /no page of this course/],
    [
      'to a name that begins as ours',
      { target_link_uri: 'http://localhost.evil.example/lti' },
      /no page of this/,
    ],
    ['with a hint without end', { lti_message_hint: 'x'.repeat(5_000) }, /too long/],
  ])('a login %s', async (_, initiation, sentence) => {
    const refused = await begin(newBrowser(), newLearner(), initiation);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.text).toMatch(sentence);
  });

  test('a handoff is taken once, by the browser that came with it, and an offer is agreed to once', async () => {
    const [browser, other] = [newBrowser(), newBrowser()];
    const handoff = handoffOf(await launch(browser, newLearner()));
    await begin(other, newLearner());
    expect((await take(other, handoff)).status).toBe(410);
    expect((await take(browser, handoff)).status).toBe(410);
    const { offer } = await tie(browser, newLearner());
    expect((await other.ask('POST', '/api/lti/ties', { offer })).status).toBe(410);
    const forged = await call(server.origin, '/api/lti/handoff', {
      ...{ method: 'POST', body: { handoff }, headers: { Origin: platform.origin } },
    });
    expect(forged.status).toBe(403);
  });

  test('keys that the platform has changed are asked for anew, though not for each unknown one', async () => {
    const before = platform.keyRequests();
    for (let i = 0; i < 3; i++) await launch(newBrowser(), newLearner(), { signedBy: 'unknown-kid' });
    expect(platform.keyRequests() - before).toBeLessThanOrEqual(1);
  });
});

describe('a score', () => {
  test('survives a platform that fails, a connection that breaks and a process that is killed', async () => {
    const [browser, sub] = [newBrowser(), newLearner()];
    await tie(browser, sub);
    let failed = 0;
    platform.instead = (response) => {
      failed++;
      if (failed === 1) response.writeHead(503).end('out of order');
      else response.destroy();
      return true;
    };
    await pass(browser, LABS[0]!);
    await until(() => failed === 1);
    await pass(browser, LABS[1]!);
    await until(() => failed === 2);
    await server.stop('SIGKILL');
    platform.instead = undefined;
    await server.start();
    await pass(browser, LABS[2]!);
    await until(() => scoresOf(sub).length === 1);
    await until(async () => (await ties(browser))[0].toldScore === scoresOf(sub)[0]!.scoreGiven);
    expect(platform.violations).toEqual([]);
  });

  test('is sent with one token for many, and with another one where the platform takes that back', async () => {
    const before = platform.tokenRequests;
    const [browser, sub] = [newBrowser(), newLearner()];
    await pass(browser, LABS[0]!);
    await tie(browser, sub);
    await until(() => scoresOf(sub).length === 1);
    expect(platform.tokenRequests - before).toBeLessThanOrEqual(1);
    platform.dropTokens();
    await pass(browser, LABS[1]!);
    await until(() => scoresOf(sub).length === 2);
    expect(platform.violations).toEqual([]);
  });

  test.each([404, 403, 422])('ends where the platform answers %i, and the reader is told', async (status) => {
    const [browser, sub] = [newBrowser(), newLearner()];
    platform.instead = (response) => {
      response.writeHead(status).end();
      return true;
    };
    await pass(browser, LABS[0]!);
    await tie(browser, sub);
    await until(async () => (await ties(browser))[0].ended !== null);
    expect((await ties(browser))[0]).toMatchObject({ toldScore: null, ended: `It answered ${status}.` });
    // The next launch begins anew.
    platform.instead = undefined;
    await tie(browser, sub);
    await until(() => scoresOf(sub).length === 1);
  });

  test('is sent nowhere that a platform would send it on to', async () => {
    const [browser, sub] = [newBrowser(), newLearner()];
    let redirects = 0;
    platform.instead = (response) => {
      redirects++;
      response.writeHead(307, { Location: `${server.origin}/api/healthz` }).end();
      return true;
    };
    await pass(browser, LABS[0]!);
    await tie(browser, sub);
    await until(() => redirects === 1);
    await until(async () => (await ties(browser)).length === 1);
    expect((await ties(browser))[0]).toMatchObject({ toldScore: null, ended: null });
  });
});
