/** What changed from one recording to another, as one JSON document and as text. */
export interface FileDifference {
  readonly document: Record<string, unknown>;
  readonly text: string;
}
