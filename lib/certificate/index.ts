export {
  badgeClaims,
  badgeIssuerDocument,
  badgeOf,
  revocationsOf,
} from './badge.ts';
export { certificateCodeFromBytes, certificateCodeText, parseCertificateCode } from './code.ts';
export { type Check, type CheckName, type Examination, examine, type KeptCertificate } from './examine.ts';
export {
  isLabPassed,
  isQuizPassed,
  type Judged,
  type LabStanding,
  missingText,
  RULE,
  type Standing,
  standingOf,
  type TrackParts,
  type TrackWork,
} from './standing.ts';
export { type CheckedOn, countChecked, type StatedLab, type Statement } from './statement.ts';
