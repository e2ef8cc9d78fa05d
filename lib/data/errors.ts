/** The database cannot be used. The message is a sentence that names the file or the migration, and the reason. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

/** The environment does not fit. One sentence per variable, each on its own line. */
export class SettingsInvalid extends Error {
  override readonly name = 'SettingsInvalid';
}

/** An expected refusal of a request: the status and a sentence for the caller. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
