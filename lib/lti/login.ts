import type { LtiPlatform } from './platforms.ts';
import { refuse } from './refuse.ts';

/** What a platform begins a launch with (OpenID Connect Core, section 4; LTI 1.3 Core, section 4.1). */
export interface Initiation {
  readonly platform: LtiPlatform;
  readonly loginHint: string;
  readonly messageHint: string | null;
  readonly target: Target;
}

/** Where on this site a launch leads to. */
export interface Target {
  /** Begins with a slash. */
  readonly path: string;
  /** A track that its address names. */
  readonly track: string | null;
}

/** Longer hints are of no platform, and would make an address that no browser takes. */
const MOST_HINT = 4_000;

/** Reads the parameters of a login; throws a `Refusal` for what is none of a configured platform to a page of this site. */
export function readInitiation(
  parameters: URLSearchParams,
  platforms: readonly LtiPlatform[],
  site: string,
): Initiation {
  const issuer = parameters.get('iss');
  const loginHint = parameters.get('login_hint');
  const clientId = parameters.get('client_id');
  if (!issuer || !loginHint || loginHint.length > MOST_HINT)
    throw refuse(400, 'This page is opened by a learning platform: open the course from there.');
  const found = platforms.filter(
    (one) => one.issuer === issuer && (clientId === null || one.clientId === clientId),
  );
  const [platform] = found;
  if (!platform)
    throw refuse(
      403,
      'This course knows no such learning platform: whoever runs it has to be told of yours.',
    );
  if (found.length > 1)
    throw refuse(
      400,
      `${platform.name} did not say which of its registrations it launches (client_id), and there are several here.`,
    );
  const deployment = parameters.get('lti_deployment_id');
  if (deployment !== null && !platform.deploymentIds.includes(deployment))
    throw refuse(403, `This course is not set up for this deployment of ${platform.name}.`);
  const messageHint = parameters.get('lti_message_hint');
  if (messageHint !== null && messageHint.length > MOST_HINT)
    throw refuse(400, `What ${platform.name} sent is too long: open the course from there again.`);
  return { platform, loginHint, messageHint, target: readTarget(parameters.get('target_link_uri'), site) };
}

/** Pages that a launch may lead to. */
const PAGES = /^\/(lti|labs\/[a-z0-9-]{1,64}|learn\/[a-z0-9-]{1,64}(\/[a-z0-9-]{1,64})?)?$/;

/** Throws a `Refusal` for what is no page of this site that a launch may lead to. */
export function readTarget(text: string | null, site: string): Target {
  const url = text !== null && URL.canParse(text) ? new URL(text) : null;
  const path = url?.pathname.replace(/(?<=.)\/$/, '') ?? '';
  if (!url || url.origin !== site || url.username !== '' || !PAGES.test(path))
    throw refuse(
      400,
      'The learning platform launches an address that is no page of this course: its target link must be the course’s own /lti, a lab or a lesson.',
    );
  return { path, track: url.searchParams.get('track') };
}

/** Where the browser is sent, for the platform to say who it is. */
export function authorizationUrl(
  { platform, loginHint, messageHint }: Initiation,
  { state, nonce, redirectUri }: { state: string; nonce: string; redirectUri: string },
): string {
  const url = new URL(platform.authorizationUrl);
  const parameters = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: platform.clientId,
    redirect_uri: redirectUri,
    login_hint: loginHint,
    ...(messageHint !== null && { lti_message_hint: messageHint }),
    ...{ state, nonce },
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
