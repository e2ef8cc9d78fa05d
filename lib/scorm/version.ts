/** The versions of SCORM that there are packages for; "2004" is its 4th edition. */
export const SCORM_VERSIONS = ['1.2', '2004'] as const;
export type ScormVersion = (typeof SCORM_VERSIONS)[number];

/** The version that a request asks for, 1.2 when it asks for none; undefined for what is none. */
export const parseVersion = (text: string | null): ScormVersion | undefined =>
  SCORM_VERSIONS.find((version) => version === (text ?? '1.2'));

/** How the file of a package is called. */
export const packageName = (track: string, version: ScormVersion): string =>
  `hotpath-${track}-scorm${version.replace('.', '')}.zip`;
