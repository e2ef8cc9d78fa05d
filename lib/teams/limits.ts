/** What a team holds at most, so that nothing a lead opens grows without end. */
export const LIMITS = {
  /** People in a team. */
  members: 500,
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
  invitationUses: 500,
  invitationDays: 60,
  joinRequests: 500,
  keepCodeDays: 3650,
  /** The latest runs of somebody in a lab that are looked at to tell whether they are stuck. */
  recentRuns: 10,
  /** Nobody is stuck after fewer: the shortest rule counts three wrong results, or going back twice. */
  fewestStuckRuns: 3,
  /** The latest predictions of somebody that calibration looks at. */
  predictions: 5,
  /** Entries on a page of the audit log. */
  auditPage: 50,
  /** People, or things that were handed in, on a page. */
  page: 50,
  /** Stuck people in a lab each whom a lead's page lists, the latest first. */
  stuckRows: 100,
  noteCharacters: 500,
  /** Notes that somebody has from one team and has neither answered nor put away. */
  openNotes: 10,
} as const;

/** Somebody with work left who has not run anything for so long is called quiet. */
export const QUIET_MS = 5 * 24 * 60 * 60 * 1000;
