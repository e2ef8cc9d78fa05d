import type { LabProfile } from '#lib/profile';

/** A profile as it came from the server, or null when it is not one. */
export function readProfile(value: unknown): LabProfile | null {
  if (typeof value !== 'object' || value === null) return null;
  const { samples, root, lines, functions } = value as Partial<LabProfile>;
  const whole =
    typeof samples === 'number' &&
    typeof root === 'object' &&
    Array.isArray(lines) &&
    Array.isArray(functions);
  return whole ? (value as LabProfile) : null;
}
