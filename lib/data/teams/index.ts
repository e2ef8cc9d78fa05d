export {
  changeAssignment,
  createAssignment,
  eraseAssignment,
  listAssigned,
  listAssignments,
} from './assignments.ts';
export { type AuditKind, type AuditView, audit, type Named, readAudit } from './audit.ts';
export { type DismissalView, dismissStall, listDismissals } from './dismissals.ts';
export {
  acceptInvitation,
  answerRequest,
  createInvitation,
  endInvitation,
  type InvitationLook,
  type InvitationView,
  listInvitations,
  listRequests,
  lookAtInvitation,
} from './invitations.ts';
export {
  changeRole,
  leaveAllTeams,
  listMembers,
  previewLeaving,
  removeMember,
  renameMember,
  type TeamsLeft,
} from './members.ts';
export { closeNote, listNotes, listSentNotes, type NoteView, sendNote } from './notes.ts';
export { type OwnedTrail, readQuizzes, readRuns, readTrails, readVerifiedTiers } from './runs.ts';
export {
  changeShare,
  type HandedInCode,
  handIn,
  listOwnSubmissions,
  listShared,
  listSubmissions,
  openCode,
  type Share,
  type SubmissionView,
  sweepCode,
  takeBack,
} from './submissions.ts';
export {
  changeTeam,
  createTeam,
  eraseTeam,
  exportTeam,
  findTeam,
  listOwnRequests,
  listTeams,
  type MemberView,
  type TeamView,
} from './teams.ts';
