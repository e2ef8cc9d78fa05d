import { SOURCE_LIMIT_BYTES } from '#lib/lab/limits';

/** What is kept, sent and accepted at most. The device keeps to it and the server holds to it. */
export const LIMITS = {
  sourceBytes: SOURCE_LIMIT_BYTES,
  /** Of one report as JSON. */
  reportBytes: 300_000,
  /** Of the answer to a lab's question. */
  answerCharacters: 20_000,
  /** Reviews of one thing that are remembered: the latest. */
  reviews: 100,
  /** Of one note in a case of the clinic. */
  caseTextCharacters: 4_000,
  /** Writes in one request. */
  writes: 50,
  /** Of the body of one request. */
  bodyBytes: 2_000_000,
} as const;
