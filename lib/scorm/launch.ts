/** What a platform's attempt and the site know each other by: the token, which is the only secret, and what it is for. */
export interface Launch {
  /** 128 bits as hexadecimal digits. */
  readonly token: string;
  /** The package: the slug of its track. */
  readonly track: string;
}

export const LAUNCH_TOKEN = /^[0-9a-f]{32}$/;
export const TRACK_SLUG = /^[a-z0-9-]{1,64}$/;

/** The fragment of the page that a launch opens: browsers send it to nobody. */
export const launchFragment = ({ token, track }: Launch): string => `#${token}.${track}`;

/** Null for what is no launch's. */
export function parseFragment(fragment: string): Launch | null {
  const [token = '', track = '', ...rest] = fragment.replace(/^#/, '').split('.');
  return LAUNCH_TOKEN.test(token) && TRACK_SLUG.test(track) && rest.length === 0 ? { token, track } : null;
}

const KEPT = 'hotpath 1 ';
/** cmi.suspend_data of an attempt. */
export const suspendData = (token: string): string => `${KEPT}${token}`;

/** The token that an attempt has kept; null for an attempt that has none. */
export function tokenOf(suspended: string): string | null {
  const token = suspended.startsWith(KEPT) ? suspended.slice(KEPT.length) : '';
  return LAUNCH_TOKEN.test(token) ? token : null;
}
