/** Bad input from the command line: one sentence, exit code 2. */
export class BadInput extends Error {}

/** One JSON document on standard output, or text. Diagnostics go to standard error elsewhere. */
export function print(json: boolean, document: unknown, text: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : `${text()}\n`);
}

export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
