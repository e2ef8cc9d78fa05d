import { z } from 'zod';
import { TIERS } from '#lib/lab/tiers';
import { cleanName, cleanText } from '#lib/live';
import { ROLES } from '#lib/people';
import { LIMITS, TRACKS, type TrackId } from '#lib/teams';

const name = z.string().transform((text, context) => {
  const clean = cleanName(text);
  if ('name' in clean) return clean.name;
  context.addIssue({ code: 'custom', message: clean.refused });
  return z.NEVER;
});

/** Text of one line, cleaned of what cannot be seen. */
const line = (most: number) =>
  z
    .string()
    .max(10 * most, `must have at most ${most} characters`)
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, 'must have at least one character that can be seen')
        .max(most, `must have at most ${most} characters`),
    );

const id = z.string().regex(/^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits and dashes');
const tier = z.enum(TIERS);
const slug = z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be an id of the course');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-11-27');
const due = z.strictObject({
  date,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 18:00'),
  timeZone: z.string().min(1).max(64),
});
const email = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .pipe(z.email('must be an address such as ann@example.org'));
const lessonPath = z.string().regex(/^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/, 'must be "<module>/<lesson>"');
const share = z.enum(['no', 'anonymous', 'named']);
const token = z.string().min(1).max(200);
const role = z.enum(ROLES);
const title = line(LIMITS.titleCharacters);
const teamName = line(LIMITS.teamNameCharacters);
const tracks = Object.keys(TRACKS) as [TrackId, ...TrackId[]];

export const BODIES = {
  create: z.strictObject({ name: teamName }),
  change: z
    .strictObject({
      name: teamName.optional(),
      approves: z.boolean().optional(),
      keepCodeDays: z.number().int().min(1).max(LIMITS.keepCodeDays).nullable().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'names nothing to change'),
  erase: z.strictObject({ name: z.string().max(1_000) }),
  member: z
    .strictObject({ role: role.optional(), name: name.optional() })
    .refine((body) => Object.keys(body).length === 1, 'must have a role or a name'),
  invite: z.strictObject({
    role: role.exclude(['owner']).default('member'),
    email: email.optional(),
    uses: z.number().int().min(1).max(LIMITS.invitationUses).default(1),
    days: z.number().int().min(1).max(LIMITS.invitationDays).default(7),
  }),
  request: z.strictObject({ accept: z.boolean() }),
  assign: z.strictObject({
    title: title.optional(),
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('plan'), track: z.enum(tracks), startsOn: date }),
      z.strictObject({ kind: z.literal('track'), track: slug, tier }),
      z.strictObject({ kind: z.literal('module'), module: slug, tier }),
      z.strictObject({
        kind: z.literal('labs'),
        labs: z
          .array(z.strictObject({ lab: slug, tier }))
          .min(1, 'must have at least one lab')
          .max(LIMITS.labs, `must have at most ${LIMITS.labs} labs`),
      }),
    ]),
    due,
  }),
  reassign: z
    .strictObject({ title: title.optional(), due: due.optional(), closed: z.boolean().optional() })
    .refine((body) => Object.keys(body).length > 0, 'names nothing to change'),
  handIn: z.strictObject({ assignment: id, attempt: id, share: share.default('no') }),
  share: z.strictObject({ share }),
  note: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('help'), member: id, lab: slug, text: line(LIMITS.noteCharacters) }),
    z.strictObject({
      kind: z.literal('lesson'),
      member: id,
      lab: slug,
      send: z.union([z.strictObject({ lesson: lessonPath }), z.strictObject({ lab: slug })]),
      text: line(LIMITS.noteCharacters),
    }),
  ]),
  answer: z.strictObject({ answer: line(LIMITS.noteCharacters).optional() }),
  stall: z.strictObject({
    assignment: id,
    member: id,
    lab: slug,
    /** How many there were when it was seen; null shows it again. */
    runs: z.number().int().min(0).max(1_000_000).nullable(),
  }),
  look: z.strictObject({ token }),
  join: z.strictObject({ token, name }),
};

/** No body of a team is larger. */
export const BODY_BYTES = 20_000;
