import { readFileSync } from 'node:fs';
import { type Profile, readProfile } from '#lib/profile';

/** A recording of the corpus, or of these bytes, as a profile of one kind. */
export async function recordingOf<Kind extends Profile['kind']>(
  kind: Kind,
  from: string | Uint8Array,
): Promise<Extract<Profile, { readonly kind: Kind }>> {
  const bytes =
    typeof from === 'string'
      ? readFileSync(new URL(`../../fixtures/profiles/${from}`, import.meta.url))
      : from;
  const result = await readProfile(bytes);
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== kind) throw new Error(`It holds ${result.profile.kind}.`);
  return result.profile as Extract<Profile, { readonly kind: Kind }>;
}
