import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { agenda, question } from './agenda.ts';
import * as part from './parts.ts';

const command = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({
    kind: z.literal(kind),
    /** Idempotency: the same key of the same sender makes nothing happen twice. */
    key: part.id,
    ...shape,
  });

const about = { participant: part.id };
const place = z.strictObject({
  /** A path of this site. */
  path: z.string().regex(/^\/(?![/\\])[\w\-./]{0,200}$/, 'must be a path of this site'),
  section: part.slug.optional(),
  slide: z.number().int().min(1).max(500).optional(),
});
const present = z.strictObject({
  lesson: part.lessonPath,
  slide: z.number().int().min(1).max(500),
  of: z.number().int().min(1).max(500),
  blank: z.boolean(),
});

/** The first command of a room; the code comes from `codeFromBytes`. */
export const createCommand = command('create', {
  room: part.id,
  code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, 'must be a code of 8 characters'),
  title: part.title,
  template: z.enum(['sixty-minutes', 'half-day', 'own']),
  agenda,
});

/** What an instructor's page may send. */
export const instructorCommand = z.discriminatedUnion('kind', [
  command('set-doors', { open: z.boolean() }),
  command('pause', {}),
  command('resume', {}),
  command('end', {}),
  command('add-instructor', { instructor: part.ownerId }),
  command('plan', { agenda }),
  command('go', { step: part.slug }),
  command('open-stage', { step: part.slug, stage: part.stage }),
  command('set-timer', { durationMs: part.milliseconds.min(1000) }),
  command('extend-timer', { byMs: z.number().int().min(-LIMITS.timerMs).max(LIMITS.timerMs) }),
  command('pause-timer', {}),
  command('resume-timer', {}),
  command('clear-timer', {}),
  /** Null takes the message away. */
  command('broadcast', { text: part.text.nullable() }),
  /** Where the room should follow to; null lets everybody go where they like. */
  command('lead', { place: place.nullable() }),
  command('present', { present: present.nullable() }),
  command('show-leaderboard', { shown: z.boolean() }),
  command('remove', about),
  command('ask-for-code', about),
  command('open-poll', { poll: part.id, question, step: part.slug.optional() }),
  command('close-poll', { poll: part.id }),
  /** On the projector. */
  command('project-poll', { poll: part.id, shown: z.boolean() }),
  /** To the learners, where the question's results are "revealed". */
  command('reveal-poll', { poll: part.id, shown: z.boolean() }),
  command('take-call', about),
  command('put-call-back', about),
  command('resolve-call', about),
  command('show-solution', { solution: part.id, shown: z.boolean() }),
]);

/** What a learner's page may send. */
export const participantCommand = z.discriminatedUnion('kind', [
  command('leave', {}),
  command('rename', { name: part.typedName }),
  command('follow', { following: z.boolean() }),
  /** The code of one run, for the instructors. */
  command('share-code', { lab: part.slug, run: part.id }),
  command('refuse-code', {}),
  command('withdraw-code', {}),
  /** With a nickname on the leaderboard; null takes it off. */
  command('join-leaderboard', { nickname: part.typedName.nullable() }),
  command('predict', {
    lab: part.slug,
    factor: part.speedup,
    sure: z.enum(['guess', 'fairly', 'very']),
  }),
  command('start-run', { lab: part.slug }),
  command('report-run', {
    lab: part.slug,
    /** Under which the server keeps source and report. */
    run: part.id,
    correct: z.boolean(),
    tier: part.tier,
    /** Against the starter; null where none was measured. */
    speedup: part.speedup.nullable(),
    /** The reference's speed-up in the same session, where one was measured. */
    reference: part.speedup.nullable(),
    /** Of the source: tells when an earlier one comes back. */
    sourceHash: part.hash,
    /** How long ago, by the device's own steady clock, when it could not be sent at once. */
    agoMs: part.milliseconds,
  }),
  /** Null takes the vote back. */
  command('vote', { poll: part.id, answer: z.number().min(0).max(1e9).nullable() }),
  command('ask', { question: z.string().max(LIMITS.textCharacters), lab: part.slug.nullable() }),
  command('fixed', {}),
  command('offer-solution', {
    solution: part.id,
    lab: part.slug,
    run: part.id,
    note: z.string().max(LIMITS.titleCharacters),
  }),
  command('withdraw-solution', { solution: part.id }),
  command('favour', { solution: part.id.nullable() }),
]);

/** Of somebody who has the code. The server makes participant and token, and keeps the token's hash only. */
export const visitorCommand = command('join', {
  participant: part.id,
  name: part.typedName,
  tokenHash: part.hash,
});

/** What the server itself says. */
export const serverCommand = z.discriminatedUnion('kind', [
  /** After `findByToken`: the participant is back, perhaps on another device. */
  command('bring-back', about),
  /** Who has been connected to this server in the last minute. */
  command('see', { participants: z.array(part.id).max(LIMITS.participants) }),
  /** Another device may come in as the participant, once. Takes the place of a pass that was made before. */
  command('make-pass', { ...about, passHash: part.hash }),
  /** After `findByPass`. Refused when another device was first. */
  command('use-pass', { ...about, passHash: part.hash }),
  /** A run was checked again; `tier` is what holds. */
  command('verify', { participant: part.id, lab: part.slug, run: part.id, tier: part.tier }),
  command('end', {}),
]);
