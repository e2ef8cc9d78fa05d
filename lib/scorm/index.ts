/**
 * Packages of tracks for learning platforms that speak SCORM 1.2 or 2004: what is in one, and what a platform is told. The labs
 * stay on the site; the page of a package asks it how far the person is.
 */
export { LAUNCH_TOKEN, type Launch, launchFragment, parseFragment, TRACK_SLUG } from './launch.ts';
export { DEFAULT_MASTERY, type Mastery, parseMastery, writePackage } from './package.ts';
export { type PackagedTrack, type Standing, standingOf, type TrackLab } from './standing.ts';
export { packageName, parseVersion, SCORM_VERSIONS, type ScormVersion } from './version.ts';
