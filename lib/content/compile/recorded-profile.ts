import { z } from 'zod';
import type { LabProfile, ProfileNode } from '#lib/profile';
import { hashProfiledSources } from './lab-sources.ts';
import { type Problem, parseStrictly } from './problems.ts';

const share = z.number().min(0).max(1);
const profileNode: z.ZodType<ProfileNode> = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    where: z.string(),
    self: share,
    total: share,
    children: z.array(profileNode),
  }),
);
const labProfile: z.ZodType<LabProfile> = z.strictObject({
  samples: z.number().int().min(1),
  intervalUs: z.number().min(0),
  root: profileNode,
  lines: z.array(z.strictObject({ line: z.number().int().min(1), share })),
  functions: z.array(z.strictObject({ name: z.string(), where: z.string(), self: share, total: share })),
});

/** labs/<id>/profile.json */
const profileFile = z.strictObject({
  recordedWith: z.string(),
  sourceHash: z.string(),
  starter: labProfile,
  solution: labProfile,
});
export type ProfileFile = z.infer<typeof profileFile>;

export interface ProfiledSources {
  readonly id: string;
  readonly starter: string;
  readonly solution: string;
}

/**
 * Reads a recorded profile. One that was recorded from other sources is a problem, unless it is about to be recorded
 * again (`allowStale`); it is not used then.
 */
export function readProfileFile(
  text: string,
  { id, starter, solution }: ProfiledSources,
  allowStale: boolean,
  problems: Problem[],
): ProfileFile | undefined {
  const path = `labs/${id}/profile.json`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    problems.push({
      path,
      rule: 'broken-json',
      found: `the JSON does not parse: ${(thrown as Error).message}`,
    });
    return undefined;
  }
  const file = parseStrictly(profileFile, value, path, problems);
  if (!file || file.sourceHash === hashProfiledSources(starter, solution)) return file;
  if (!allowStale) {
    problems.push({
      path,
      rule: 'stale-profile',
      found: 'it was recorded before starter.ts or solution.ts changed',
      fix: `run "npm run lab -- profile ${id}"`,
    });
  }
  return undefined;
}
