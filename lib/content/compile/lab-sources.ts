import { createHash } from 'node:crypto';

/** Hexadecimal, short: for names and versions, not for secrets. */
export function shortHash(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/** What profile.json must name: a profile is stale once the starter or the solution has changed since, other than in line ends. */
export function hashProfiledSources(starter: string, solution: string): string {
  return shortHash(starter.replaceAll('\r\n', '\n'), solution.replaceAll('\r\n', '\n'));
}
