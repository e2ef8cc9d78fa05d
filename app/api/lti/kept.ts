import type { LtiLaunch } from '#lib/lti';

/** What is kept of a login until the platform sends the browser back with it. */
export interface Begun {
  readonly platform: string;
  readonly nonce: string;
  readonly binding: string;
}

/** What is kept of a launch until the site's own page takes it. */
export interface HandedOff extends Omit<LtiLaunch, 'track' | 'target'> {
  readonly platform: string;
  readonly track: string;
  /** A page of this site. */
  readonly path: string;
  readonly binding: string;
}

export const KIND = { begun: 'lti-login', handoff: 'lti-handoff', offer: 'lti-offer' } as const;
