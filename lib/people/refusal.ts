const MARK = Symbol.for('hotpath.refusal');

/** An expected refusal of a request: the status, a sentence for the caller, and a word for its program where it acts on it. */
export class Refusal extends Error {
  /** The server is several bundles with a class each, and what one of them keeps for all throws its own. */
  static override [Symbol.hasInstance](one: unknown): boolean {
    return typeof one === 'object' && one !== null && MARK in one;
  }
  readonly [MARK] = true;
  override readonly name = 'Refusal';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly code: string | undefined;
  constructor(
    status: number,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    code?: string,
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.code = code;
  }
}
