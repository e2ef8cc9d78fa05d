/** What a room holds at most. Schemas, decisions and views keep to it, so that no view grows without end. */
export const LIMITS = {
  participants: 1_000,
  nameGraphemes: 40,
  /** Of the title of a room or a step, and of one option of a poll. */
  titleCharacters: 160,
  /** Of a message to everybody, a call for help, a question. */
  textCharacters: 500,
  notesCharacters: 4_000,
  steps: 40,
  stepMinutes: 480,
  polls: 40,
  pollOptions: 8,
  /** Polls that a learner's view holds: the latest. */
  pollsInView: 6,
  solutions: 60,
  solutionsEach: 3,
  solutionsShown: 6,
  leaderboardRows: 20,
  /** Runs whose speed-up and source are remembered, per participant and lab: the latest. */
  points: 16,
  /** Calls for help that are remembered as answered, per participant: the latest. */
  helped: 20,
  /** Keys of commands that are remembered, per participant and for each instructor: the latest. More than one request brings. */
  keys: 64,
  timerMs: 12 * 60 * 60 * 1000,
} as const;

/** When the wall calls somebody stuck, and when a run or a person counts as gone. */
export const RULES = {
  /** Runs in a row without an improvement. */
  runsWithoutImprovement: 4,
  /** A speed-up counts as an improvement when it is this many times the best before. */
  improvement: 1.05,
  /** Runs in a row with a wrong result. */
  failuresInARow: 3,
  /** Returns to an earlier source since the last improvement. */
  reverts: 2,
  /** Nothing heard for so long in the lab that is open, while at least half of those who began it have passed. */
  silenceMs: 8 * 60 * 1000,
  /** A run that was not reported after so long is not running any more. */
  runMs: 3 * 60 * 1000,
  /** Not seen for so long: lately offline. Servers say whom they see once a minute. */
  awayMs: 150 * 1000,
  /** How long another device may come in by a pass. */
  passMs: 5 * 60 * 1000,
} as const;
