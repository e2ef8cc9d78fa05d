import { z } from 'zod';

const token = z.string().regex(/^[\w-]{32}$/, 'must be the token of a launch');

export const BODIES = {
  take: z.strictObject({ handoff: token }),
  agree: z.strictObject({ offer: token }),
  stop: z.strictObject({ id: z.uuid('must be the id of a connection') }),
};

/** No body of ours is larger. */
export const BODY_BYTES = 2_000;
/** Nor one of a platform, which may say a lot of somebody that nobody here reads. */
export const LAUNCH_BYTES = 128 * 1024;

/** What a learner is told whose browser, or account, tells the platform of its work for another learner. */
export const isSomebodyElses = (platform: string): string =>
  `The work in this browser is told to ${platform} for somebody else. If it is not yours, sign in to your own account here; if it is, stop that on “Stored on this device”. Then open the course from ${platform} again.`;
