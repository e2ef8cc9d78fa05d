import { z } from 'zod';
import { TIERS } from '#lib/lab/tiers';
import { LIMITS } from '../limits.ts';

/** A lab, a step, a section. */
export const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, 'must be 1 to 64 lower-case letters, digits and dashes');
/** A participant, a poll, a solution, a run, a key: 128 random bits. */
export const id = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');
/** Of an account or an owner. */
export const ownerId = z.string().regex(/^[0-9a-zA-Z-]{1,64}$/, 'must be 1 to 64 letters, digits and dashes');
/** A sha256. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
export const tier = z.enum(['none', ...TIERS]);
export const speedup = z.number().positive().max(1e9);
export const milliseconds = z.number().int().min(0).max(LIMITS.timerMs);
export const title = z.string().min(1).max(LIMITS.titleCharacters);
export const text = z.string().min(1).max(LIMITS.textCharacters);
/** What is cleaned and refused with a sentence of its own when it is too long. */
export const typedName = z.string().max(20_000);
/** The steps within a lab that an instructor may hold back. */
export const stage = z.enum(['predict', 'profile', 'fix', 'explain']);
export const lessonPath = z
  .string()
  .regex(/^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/, 'must be "<module>/<lesson>"');
