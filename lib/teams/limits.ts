/** What a team holds at most, so that nothing a lead opens grows without end. */
export const LIMITS = {
  /** People in a team. */
  members: 200,
  /** Teams that somebody is in. */
  teams: 20,
  teamNameCharacters: 80,
  titleCharacters: 160,
  /** Labs of one assignment. */
  labs: 40,
  /** Assignments of a team, closed ones too. */
  assignments: 100,
  /** Invitations that are open at a time. */
  invitations: 50,
  invitationUses: 200,
  invitationDays: 60,
  joinRequests: 200,
  keepCodeDays: 3650,
  /** The latest runs of somebody in a lab that are looked at to tell whether they are stuck. */
  recentRuns: 10,
  /** The latest predictions of somebody that calibration looks at. */
  predictions: 5,
  /** Entries on a page of the audit log. */
  auditPage: 50,
} as const;

/** Somebody with work left who has not run anything for so long is called quiet. */
export const QUIET_MS = 5 * 24 * 60 * 60 * 1000;
