import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readPlatforms, scoresUrl } from '#lib/lti';
import { readSettings } from '#lib/server';
import { isLineItemOf } from '../../../lib/lti/platforms.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotpath-lti-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'platforms.json');
const ONE = {
  id: 'campus',
  name: 'Campus',
  issuer: 'https://campus.example',
  clientId: 'a',
  deploymentIds: ['1'],
  authorizationUrl: 'https://campus.example/auth',
  tokenUrl: 'https://tokens.campus.example/token',
  jwksUrl: 'https://campus.example/keys',
};
const read = (...all: object[]) => {
  writeFileSync(file, JSON.stringify(all));
  return readPlatforms(file);
};

describe('the file of platforms', () => {
  test('is read, and two registrations of one issuer are two platforms', () => {
    expect(read(ONE, { ...ONE, id: 'other', clientId: 'b' })).toMatchObject([
      { ...ONE, lineItemOrigins: [] },
      { clientId: 'b' },
    ]);
    expect(read({ ...ONE, jwksUrl: 'http://127.0.0.1:8200/jwks' })).toHaveLength(1);
  });

  test.each<[string, object[], RegExp]>([
    [
      'plain HTTP to another machine',
      [{ ...ONE, tokenUrl: 'http://campus.example/token' }],
      /0\.tokenUrl must be an address that begins with https/,
    ],
    [
      'HTTP to a name that begins as this machine',
      [{ ...ONE, jwksUrl: 'http://localhost.evil.example/' }],
      /0\.jwksUrl must be/,
    ],
    [
      'an address with a password',
      [{ ...ONE, tokenUrl: 'https://a:b@campus.example/' }],
      /0\.tokenUrl must be/,
    ],
    ['no deployment', [{ ...ONE, deploymentIds: [] }], /0\.deploymentIds must have at least one id/],
    [
      'a path in an origin',
      [{ ...ONE, lineItemOrigins: ['https://campus.example/a'] }],
      /0\.lineItemOrigins\.0 must be an origin/,
    ],
    ['a key that is misspelt', [{ ...ONE, clientid: 'a' }], /clientid/],
    ['a key that is missing', [{ ...ONE, issuer: undefined }], /0\.issuer expected string/],
    ['one id twice', [ONE, { ...ONE, clientId: 'b' }], /two platforms with one id/],
    ['one registration twice', [ONE, { ...ONE, id: 'b' }], /one issuer and one clientId/],
  ])('%s is said with its place', (_, all, sentence) => {
    expect(() => read(...all)).toThrow(sentence);
    expect(() => read(...all)).toThrow(/^.*platforms\.json \(LTI_PLATFORMS\): .*\.$/);
  });

  test('that cannot be read, or is no JSON, is said', () => {
    expect(() => readPlatforms(join(folder, 'none'))).toThrow(/cannot be read \(ENOENT\)/);
    writeFileSync(file, '[');
    expect(() => readPlatforms(file)).toThrow(/is no JSON/);
  });
});

test('platforms want a site that knows its own address, which they send learners to', () => {
  expect(() => readSettings({ LTI_PLATFORMS: 'platforms.json' })).toThrow(/wants PUBLIC_ORIGINS as well/);
  const { ltiPlatforms } = readSettings({
    LTI_PLATFORMS: 'platforms.json',
    PUBLIC_ORIGINS: 'https://course.example',
  });
  expect(ltiPlatforms).toBe(join(process.cwd(), 'platforms.json'));
});

describe('where scores go', () => {
  const [platform] = read({ ...ONE, lineItemOrigins: ['https://school.example'] });

  test('are origins that the site was told of, and no other whatever it looks like', () => {
    for (const good of [ONE.issuer, 'https://tokens.campus.example', 'https://school.example'])
      expect(isLineItemOf(platform!, `${good}/items/1?a=b`)).toBe(true);
    for (const bad of [
      'http://campus.example/1',
      'https://campus.example:8443/1',
      'https://campus.example.evil.example/1',
      'https://campus.example@evil.example/1',
      'https://a:b@campus.example/1',
      'https://campus.example/1#x',
      'http://127.0.0.1:22/',
      'file:///etc/passwd',
      'campus.example/1',
      '',
    ])
      expect([bad, isLineItemOf(platform!, bad)]).toEqual([bad, false]);
  });

  test('any address that is taken has an origin that was named', () => {
    const origins = [ONE.issuer, 'https://tokens.campus.example', 'https://school.example'];
    const part = fc.constantFrom(
      'https://',
      'http://',
      'campus.example',
      '@',
      ':',
      '/',
      '\\',
      '#',
      '?',
      'evil.example',
      '.',
      '%2f',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        return !isLineItemOf(platform!, text) || origins.includes(new URL(text).origin);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is below the line item’s path, before its query', () => {
    expect(scoresUrl('https://a.example/items/1')).toBe('https://a.example/items/1/scores');
    expect(scoresUrl('https://a.example/1/lineitem?type_id=3')).toBe(
      'https://a.example/1/lineitem/scores?type_id=3',
    );
    expect(scoresUrl('https://a.example/items/1/')).toBe('https://a.example/items/1/scores');
  });
});
