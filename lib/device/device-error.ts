/**
 * An expected failure of the device's store. The message is a sentence for the reader.
 * `offline`: the server could not be reached or is failing; `refused`: it said no; `invalid`: bad input, nothing was
 * written; `unavailable`: this browser gives no storage.
 */
export class DeviceError extends Error {
  readonly code: 'offline' | 'refused' | 'invalid' | 'unavailable';
  /** The server's own word for a refusal, where it has one: "taken", "wrong". */
  readonly reason: string | undefined;
  constructor(code: DeviceError['code'], message: string, options?: ErrorOptions & { reason?: string }) {
    super(message, options);
    this.name = 'DeviceError';
    this.code = code;
    this.reason = options?.reason;
  }
}
