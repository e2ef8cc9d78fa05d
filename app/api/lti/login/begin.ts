import { randomBytes } from 'node:crypto';
import { keepPending } from '#lib/data';
import { authorizationUrl, readInitiation } from '#lib/lti';
import { authorize } from '#lib/people';
import { siteOrigin } from '#lib/server';
import {
  bindingCookie,
  hashOfBinding,
  listPlatforms,
  makeBinding,
  readBinding,
  SECONDS,
} from '../configured.ts';
import { type Begun, KIND } from '../kept.ts';

/** Sends a browser that a platform has sent back there, to be told who it is. */
export async function begin(headers: Headers, parameters: URLSearchParams) {
  authorize({ kind: 'anonymous' }, 'lti.launch', { kind: 'public' });
  const site = siteOrigin(headers);
  const initiation = readInitiation(parameters, listPlatforms(), site);
  const nonce = randomBytes(24).toString('base64url');
  // Launches in two tabs are of one browser.
  const binding = readBinding(headers) ?? makeBinding();
  const begun: Begun = { platform: initiation.platform.id, nonce, binding: hashOfBinding(binding) };
  const state = await keepPending(KIND.begun, begun, SECONDS.away);
  const redirectUri = `${site}/api/lti/launch`;
  return {
    location: authorizationUrl(initiation, { state, nonce, redirectUri }),
    cookies: [bindingCookie(binding)],
  };
}
