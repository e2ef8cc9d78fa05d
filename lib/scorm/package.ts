import { strToU8, zipSync } from 'fflate';
import { writeManifest } from './manifest.ts';
import { type ScoConfig, writePage } from './sco/page.ts';
import type { PackagedTrack } from './standing.ts';
import type { ScormVersion } from './version.ts';

/** How a package is passed: by a score of 1 to 100, or, with null, by all of its labs. */
export type Mastery = number | null;

export const DEFAULT_MASTERY = 80;

export interface PackageOptions {
  /** Where the course is, for whoever opens the package: an origin. */
  readonly site: string;
  readonly version: ScormVersion;
  readonly mastery: Mastery;
  /** The built script of the package's page. */
  readonly script: string;
}

/** The mastery that a request asks for; undefined for what is none. */
export function parseMastery(text: string | null): Mastery | undefined {
  if (text === null) return DEFAULT_MASTERY;
  if (text === 'none') return null;
  return /^[1-9][0-9]?$|^100$/.test(text) ? Number(text) : undefined;
}

/** A zip file with a track for a platform that speaks a version of SCORM. The same track gives the same bytes. */
export function writePackage(
  track: PackagedTrack,
  { site, version, mastery, script }: PackageOptions,
): Uint8Array {
  const { slug, title, labs } = track;
  const config: ScoConfig = { site, version, track: slug, title, labs: labs.length, mastery };
  const files = { 'index.html': writePage(config), 'sco.js': script };
  const manifest = writeManifest(track, { version, mastery, files: Object.keys(files) });
  const entries = Object.entries({ 'imsmanifest.xml': manifest, ...files });
  return zipSync(Object.fromEntries(entries.map(([name, text]) => [name, strToU8(text)])), {
    level: 9,
    // The first that a zip file can say: when a package was made is nobody's business.
    mtime: '1980-01-01T00:00:00',
  });
}
