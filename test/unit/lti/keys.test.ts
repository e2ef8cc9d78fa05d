import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, expect, test, vi } from 'vitest';
import { readLaunch } from '#lib/lti';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim';
const SITE = 'https://course.example';

afterEach(() => vi.useRealTimers());

async function open(answer: () => Promise<{ status?: number; body: string }>) {
  const asked = { times: 0 };
  const server = createServer(async (_, response) => {
    asked.times++;
    const { status = 200, body } = await answer();
    response.writeHead(status).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const platform = {
    ...{ id: 'campus', name: 'Campus', issuer: origin, clientId: 'a', deploymentIds: ['1'] },
    ...{ authorizationUrl: origin, tokenUrl: origin, jwksUrl: `${origin}/keys`, lineItemOrigins: [] },
  };
  const launch = async (pair: CryptoKeyPair, kid: string) => {
    const claims = {
      nonce: 'n',
      sub: 's',
      [`${CLAIM}/message_type`]: 'LtiResourceLinkRequest',
      [`${CLAIM}/version`]: '1.3.0',
      [`${CLAIM}/deployment_id`]: '1',
      [`${CLAIM}/resource_link`]: { id: 'link' },
      [`${CLAIM}/target_link_uri`]: `${SITE}/lti`,
    };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuer(origin)
      .setAudience('a')
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(pair.privateKey);
    return readLaunch(platform, token, { nonce: 'n', site: SITE });
  };
  return { asked, launch, close: () => server.close() };
}
const pair = () => generateKeyPair('RS256', { extractable: true });
const setOf = async (...pairs: [string, CryptoKeyPair][]) => {
  const keys = pairs.map(async ([kid, { publicKey }]) => ({
    ...(await exportJWK(publicKey)),
    kid,
    alg: 'RS256',
  }));
  return JSON.stringify({ keys: await Promise.all(keys) });
};

test('a platform’s keys are asked for once, and again for one that it has changed to, at most every half minute', async () => {
  const [old, next] = [await pair(), await pair()];
  let published = await setOf(['old', old]);
  const { asked, launch, close } = await open(async () => ({ body: published }));
  await launch(old, 'old');
  await launch(old, 'old');
  expect(asked.times).toBe(1);
  published = await setOf(['old', old], ['next', next]);
  await expect(launch(next, 'next')).rejects.toThrow(/signature is not right/);
  expect(asked.times).toBe(1);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
  expect((await launch(next, 'next')).subject).toBe('s');
  expect(asked.times).toBe(2);
  close();
});

test('keys that do not come, are none, or have no end are said to be missing, and not asked for again at once', async () => {
  const key = await pair();
  const answers = [{ status: 500, body: '' }, { body: 'no JSON' }, { body: 'x'.repeat(300_000) }];
  for (const one of answers) {
    const { asked, launch, close } = await open(async () => one);
    await expect(launch(key, 'one')).rejects.toThrow(/keys of Campus cannot be had/);
    expect(asked.times).toBe(1);
    await expect(launch(key, 'one')).rejects.toThrow(/keys of Campus cannot be had/);
    expect(asked.times).toBe(1);
    close();
  }
});
