/** Failures whose message says everything: the arguments', the settings', the database's, the port's and the build's. */
const NAMES = [
  'ArgumentsInvalid',
  'SettingsInvalid',
  'ProvidersInvalid',
  'PlatformsInvalid',
  'DatabaseUnavailable',
  'CannotListen',
  'BuildFailure',
];

/** Prints the message of an expected failure and ends the process with 1. Throws everything else. */
export function reportExpected(error: unknown): void {
  if (!(error instanceof Error && NAMES.includes(error.name))) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
