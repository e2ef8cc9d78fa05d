/**
 * The tool's side of LTI 1.3: launches from learning platforms, and scores for them (Assignment and Grade Services 2.0).
 * Keeping anything is the caller's.
 */
export { type LtiLaunch, readLaunch } from './launch.ts';
export { authorizationUrl, readInitiation } from './login.ts';
export { type LtiPlatform, PlatformsInvalid, readPlatforms } from './platforms.ts';
export { type Score, type ScoreOutcome, scoresUrl, sendScore, type ToolKey } from './scores.ts';
