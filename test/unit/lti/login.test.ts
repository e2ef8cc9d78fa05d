import { describe, expect, test } from 'vitest';
import { authorizationUrl, readInitiation } from '#lib/lti';
import { readTarget } from '../../../lib/lti/login.ts';

const SITE = 'https://course.example';
const PLATFORM = {
  id: 'campus',
  name: 'Campus',
  issuer: 'https://campus.example',
  clientId: 'a',
  deploymentIds: ['1'],
  authorizationUrl: 'https://campus.example/auth?tenant=3',
  tokenUrl: 'https://campus.example/token',
  jwksUrl: 'https://campus.example/keys',
  lineItemOrigins: [],
};
const parameters = (change: Record<string, string> = {}) =>
  new URLSearchParams({ iss: PLATFORM.issuer, login_hint: 'h', target_link_uri: `${SITE}/lti`, ...change });

describe('a login', () => {
  test('goes to the platform’s own address with everything that the specification asks for', () => {
    const initiation = readInitiation(parameters({ lti_message_hint: 'm&x=1' }), [PLATFORM], SITE);
    const redirectUri = `${SITE}/api/lti/launch`;
    const url = new URL(authorizationUrl(initiation, { state: 's', nonce: 'n', redirectUri }));
    expect(url.origin + url.pathname).toBe('https://campus.example/auth');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: '3',
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: 'a',
      redirect_uri: redirectUri,
      login_hint: 'h',
      lti_message_hint: 'm&x=1',
      state: 's',
      nonce: 'n',
    });
  });

  test('that does not say which of two registrations is meant is refused, and one that does is found', () => {
    const two = [PLATFORM, { ...PLATFORM, id: 'second', clientId: 'b' }];
    expect(() => readInitiation(parameters(), two, SITE)).toThrow(/did not say which/);
    expect(readInitiation(parameters({ client_id: 'b' }), two, SITE).platform.id).toBe('second');
  });
});

describe('where a launch leads to', () => {
  test.each([
    ['/lti', '/lti'],
    ['/lti/', '/lti'],
    ['/', '/'],
    ['/labs/cache-stampede', '/labs/cache-stampede'],
    ['/learn/caching/expiry', '/learn/caching/expiry'],
  ])('may be %s', (asked, path) => {
    expect(readTarget(`${SITE}${asked}?track=caching#x`, SITE)).toEqual({ path, track: 'caching' });
  });

  test.each([
    null,
    '',
    '/lti',
    'https://evil.example/lti',
    'https://course.example.evil.example/lti',
    'https://course.example@evil.example/lti',
    'https://a@course.example/lti',
    'http://course.example/lti',
    'https://course.example//evil.example',
    'https://course.example/\\evil.example',
    'https://course.example/api/account/sign-out',
    'https://course.example/labs/../api/state',
    'https://course.example/account',
    'javascript:alert(1)',
  ])('may not be %s', (asked) => {
    expect(() => readTarget(asked, SITE)).toThrow(/no page of this course/);
  });
});
