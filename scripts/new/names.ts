/** Part of an address: small letters, digits and single hyphens. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Something the caller can mend; the message says how. */
export class NewFailure extends Error {}
