/** An invitation, as far as it may be used. */
export interface Usable {
  readonly email: string | null;
  readonly usesLeft: number;
  readonly expiresAt: number;
  readonly endedAt: number | null;
}

/**
 * Why an invitation opens nothing, in a sentence; null when it does. `email` is the address of whoever is signed in, null
 * for nobody: then only what is wrong for everybody is said.
 */
export function refuseInvitation(
  { email: wanted, usesLeft, expiresAt, endedAt }: Usable,
  email: string | null,
  now: number,
): string | null {
  if (endedAt !== null) return 'This invitation was taken back. Ask whoever sent it for another.';
  if (expiresAt <= now) return 'This invitation has expired. Ask whoever sent it for another.';
  if (usesLeft <= 0) return 'This invitation has been used up. Ask whoever sent it for another.';
  if (wanted !== null && email !== null && wanted.toLowerCase() !== email.toLowerCase())
    return 'This invitation is for another e-mail address. Sign in with the account that has it, or ask for one of your own.';
  return null;
}
