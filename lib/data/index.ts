export * from './accounts/index.ts';
export { readSecret } from './accounts/secret.ts';
export { announce, onAnnounced } from './announce.ts';
export { backUp } from './backup.ts';
export {
  type Certificate,
  findCertificate,
  isSigned,
  issueCertificate,
  listCertificates,
  readCertificateJwk,
  readCertificateKey,
  readResults,
  readTrackWork,
  signToken,
  withdrawCertificate,
} from './certificates/index.ts';
export { connect, listPendingMigrations, migrate } from './database.ts';
export { DatabaseUnavailable } from './errors.ts';
export { makeFailureLimiters } from './failures.ts';
export { claimDevice, findActor } from './identity.ts';
export { readLtiKey } from './lti-key.ts';
export {
  type ClaimedTie,
  claimTies,
  configureTies,
  keepTie,
  type LtiTie,
  listTies,
  releaseTies,
  settleTie,
  stopTie,
  takeScore,
} from './lti-ties.ts';
export type { DatabasePlace } from './place.ts';
export { findDatabaseFault } from './probe.ts';
export { hasEarned, recordReveal } from './reveals.ts';
export { keepRoomRun, readRoomRun } from './room-runs.ts';
export {
  appendRoomEvents,
  createRoom,
  findRoomByCode,
  keepRoomSnapshot,
  listRooms,
  type RoomListed,
  readRoomEvents,
  readRoomSnapshot,
} from './rooms.ts';
export {
  bindLaunch,
  findLaunch,
  listLaunches,
  readReachedLabs,
  type ScormLaunch,
  stopLaunch,
} from './scorm.ts';
export { EMPTY_STATE, eraseOwner, NO_HEADS, readAttempt, readHeads, readState } from './state.ts';
export {
  type ClaimedFact,
  claimFacts,
  configureStatements,
  dropFacts,
  isTold,
  refuseFact,
  releaseFacts,
} from './statements.ts';
export * from './teams/index.ts';
export {
  type ClaimedVerification,
  claimVerifications,
  keepVerification,
  releaseVerifications,
  renewVerifications,
} from './verification-jobs.ts';
export type { Judgement, VerificationView } from './verification-view.ts';
export {
  askRunVerification,
  askVerification,
  bestVerified,
  type RunClaim,
  readVerifications,
  WAITING,
} from './verifications.ts';
export { recordWrites } from './writes.ts';
