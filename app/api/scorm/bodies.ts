import { z } from 'zod';
import { LAUNCH_TOKEN, TRACK_SLUG } from '#lib/scorm';

export const BODIES = {
  bind: z.strictObject({
    token: z.string().regex(LAUNCH_TOKEN, 'must be 32 hexadecimal digits'),
    track: z.string().regex(TRACK_SLUG, 'must be a track of the course'),
  }),
  stop: z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/, 'must be the id of a connection') }),
};

/** No body of a launch is larger. */
export const BODY_BYTES = 2_000;
