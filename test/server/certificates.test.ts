import { createPublicKey, verify } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@libsql/client';
import { createRemoteJWKSet, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLab } from '#lib/content';
import { call, createKey } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';
import { finishTrack } from './support/track.ts';

const TRACK = 'runtimes-and-hardware';
const PASSWORD = 'correct horse battery';
const MARKUP = '<img src=x onerror=alert(1)> \u202eAnn';

let server: TestServer;
let people = 0;
/** Has finished the track and had its labs judged again, which takes a while. */
let ann: Awaited<ReturnType<typeof signUp>>;
beforeAll(async () => {
  server = await startServer({ TRUSTED_PROXY_HOPS: '1' });
  ann = await signUp('silver');
});
afterAll(() => server.stop());

/** Somebody with an account, who has finished the track or not. */
async function signUp(tier?: string, sourceOf?: (lab: string) => string | undefined) {
  const installation = createKey();
  const ask = (method: string, path: string, body?: unknown, cookie?: string) =>
    call(server.origin, path, { method, body, installation, cookie });
  if (tier) await ask('POST', '/api/sync', { writes: finishTrack(TRACK, tier, sourceOf) });
  const email = `learner-${++people}@example.org`;
  const { headers } = await ask('POST', '/api/account/sign-up', { name: 'Ann', email, password: PASSWORD });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    get: (path: string) => ask('GET', path, undefined, cookie),
    post: (path: string, body: unknown = {}) => ask('POST', path, body, cookie),
    erase: () => ask('DELETE', '/api/account', { password: PASSWORD }, cookie),
    /** Asks until the server has judged everything again. */
    async issue(name = 'Ann Kestrel', track = TRACK) {
      for (;;) {
        const answer = await ask('POST', '/api/certificates', { track, name }, cookie);
        if (answer.status !== 202) return answer;
        expect(answer.json.judging.of).toBe(6);
        await pause(100);
      }
    },
  };
}

/** Somebody who was given the link and nothing else. */
const look = (code: string) => call(server.origin, `/api/certificates/${code}`);
const failing = ({ json }: { json: { checks: { name: string; outcome: string }[] } }) =>
  json.checks.find(({ outcome }) => outcome === 'failed')?.name;

/** Changes the database behind the site's back. */
async function run(sql: string): Promise<void> {
  if (server.databaseUrl.startsWith('file:')) {
    const client = createClient({ url: server.databaseUrl });
    await client.execute(sql);
    return client.close();
  }
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

describe('a certificate', () => {
  test('says what the server has recorded, and anybody can check its signature', async () => {
    const { json } = await ann.issue(MARKUP);
    expect(json.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const found = await look(json.code.toLowerCase().replaceAll('-', ''));
    expect(found).toMatchObject({ status: 200, json: { verified: true, code: json.code } });
    const { says, text, signature, key } = found.json.certificate;
    // Plain text, without what turns it round; the page writes it as text.
    expect(says).toMatchObject({ name: '<img src=x onerror=alert(1)> Ann', track: { slug: TRACK } });
    expect(says.labs).toHaveLength(6);
    for (const lab of says.labs) expect(lab).toMatchObject({ tier: 'silver', minutes: expect.any(Number) });
    // What is read off a recording can be judged again; a time cannot.
    expect(says.labs.map((lab: { id: string; checkedOn: string }) => [lab.id, lab.checkedOn])).toEqual([
      ['heatmap-columns', 'own-machine'],
      ['false-sharing', 'server'],
      ['rust-alloc-flame', 'server'],
      ['go-goroutine-leak', 'server'],
      ['pyspy-async-block', 'server'],
      ['go-bench-trace', 'server'],
    ]);
    const published = (await call(server.origin, '/api/certificates/key')).json;
    expect(published.jwk).toEqual(key);
    const isGood = (signed: string) =>
      verify(null, Buffer.from(signed), createPublicKey(published.pem), Buffer.from(signature, 'base64url'));
    expect(isGood(text)).toBe(true);
    expect(isGood(text.replace('silver', 'golden'))).toBe(false);
  });

  test('is not issued before the work is there, whatever the client says', async () => {
    const bob = await signUp('bronze');
    expect(await bob.issue()).toMatchObject({
      status: 409,
      json: { code: 'not-yet', error: expect.stringContaining('6 of 6 labs are not at silver') },
    });
    expect(await bob.issue('Ann', 'caching')).toMatchObject({ status: 409 });
    expect(await bob.issue('Ann', 'no-such-track')).toMatchObject({ status: 404 });
    expect(await bob.issue(' \u202e ')).toMatchObject({ status: 400 });
    const { json } = await bob.get('/api/certificates');
    expect(json.certificates).toEqual([]);
    const standing = json.tracks.find(({ slug }: { slug: string }) => slug === TRACK);
    expect(standing.labs.map(({ tier }: { tier: string }) => tier)).toEqual(Array(6).fill('bronze'));
  });

  test('is not issued for work that the server refuses when it judges it again', async () => {
    const cheat = await signUp('gold', (lab) =>
      lab === 'go-bench-trace' ? readLab(lab).starter : undefined,
    );
    const { status, json } = await cheat.issue();
    expect([status, json.code]).toEqual([409, 'not-yet']);
    expect(json.error).toMatch(
      /^Not yet: 1 of 6 labs is not at silver yet\. “.*” was judged again and refused: /,
    );
  });

  test('is refused for each reason, and then claims nothing', async () => {
    const first = (await ann.issue('Ann Kestrel')).json.code as string;
    const second = (await ann.issue('Kestrel, A.')).json.code as string;
    expect(failing(await look(first))).toBe('current');
    expect((await look(second)).json.verified).toBe(true);
    expect((await (await signUp()).post(`/api/certificates/${second}/withdraw`)).status).toBe(403);
    expect((await look(second)).json.verified).toBe(true);
    const plain = second.replaceAll('-', '');
    const change = (from: string, to: string) =>
      run(`UPDATE "certificate" SET "text" = REPLACE("text", '${from}', '${to}') WHERE "code" = '${plain}'`);
    await change('Kestrel, A.', 'Somebody Else');
    const refused = [await look(second)];
    expect(failing(refused[0]!)).toBe('signed');
    await change('Somebody Else', 'Kestrel, A.');
    expect((await ann.post(`/api/certificates/${second}/withdraw`)).status).toBe(200);
    refused.push(await look(second), await look(first));
    expect(failing(refused[1]!)).toBe('current');
    const typo = `${second.slice(0, -1)}${second.endsWith('7') ? '8' : '7'}`;
    refused.push(await look(typo), await look('0000-0000-0000'), await look('nonsense'));
    expect(refused.slice(3).map(failing)).toEqual(['agrees', 'exists', 'agrees']);
    for (const { status, json } of refused) {
      expect([status, json.certificate]).toEqual([404, null]);
      expect(JSON.stringify(json)).not.toMatch(/Kestrel|Somebody|gold|heatmap/);
    }
  });

  test('is an Open Badge that anybody can verify with the published key, until it is withdrawn', async () => {
    const { code } = (await ann.issue('Ann Kestrel')).json;
    const fetchBadge = () => fetch(`${server.origin}/api/certificates/${code}/badge`);
    const answer = await fetchBadge();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const token = await answer.text();
    const header = decodeProtectedHeader(token);
    expect(header).toEqual({ alg: 'EdDSA', kid: expect.stringContaining(server.origin), typ: 'JWT' });
    const key = await importJWK(await (await fetch(header.kid!)).json());
    const { payload } = await jwtVerify(token, key);
    const published = createRemoteJWKSet(new URL(`${server.origin}/api/certificates/keys`));
    expect((await jwtVerify(token, published)).payload).toEqual(payload);
    expect(payload).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      jti: `${server.origin}/certificate/${code}`,
      credentialSubject: { identifier: [{ identityHash: 'Ann Kestrel' }] },
    });
    expect(await (await fetch(payload.iss!)).json()).toMatchObject(payload.issuer as object);
    const [head, , signature] = token.split('.');
    const changed = Buffer.from(JSON.stringify({ ...payload, name: 'Another' })).toString('base64url');
    await expect(jwtVerify(`${head}.${changed}.${signature}`, key)).rejects.toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    });
    const { id: status } = payload.credentialStatus as { id: string };
    const readRevoked = async () => (await (await fetch(status)).json()).revokedCredential;
    expect(await readRevoked()).toEqual([]);
    expect((await ann.post(`/api/certificates/${code}/withdraw`)).status).toBe(200);
    expect(await readRevoked()).toEqual([
      { id: payload.id, revoked: true, revocationReason: expect.stringContaining('withdrawn') },
    ]);
    const refused = await fetchBadge();
    expect([refused.status, (await refused.json()).error]).toEqual([
      404,
      expect.stringMatching(/does not stand for a valid certificate. It was withdrawn on /),
    ]);
  });

  test('is in the export of the account, and goes with it', async () => {
    const { code } = (await ann.issue('A. Kestrel')).json;
    const { certificates } = (await ann.get('/api/account/export')).json;
    expect(certificates.at(-1)).toMatchObject({
      code: code.replaceAll('-', ''),
      says: { name: 'A. Kestrel' },
    });
    expect((await ann.erase()).status).toBe(200);
    expect(failing(await look(code))).toBe('exists');
  });

  test('cannot be found by trying codes', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.77' };
    const ask = (code: string) => call(server.origin, `/api/certificates/${code}`, { headers });
    // What is mistyped asks no database, and counts for nothing.
    for (let tried = 0; tried < 120; tried++) expect((await ask('000000000001')).status).toBe(404);
    let status = 404;
    let tries = 0;
    for (; status === 404 && tries < 150; tries++) status = (await ask('000000000000')).status;
    expect([status, tries]).toEqual([429, 101]);
    expect((await look('000000000000')).status).toBe(404);
  });
});
