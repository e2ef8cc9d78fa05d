import { parseArgs } from 'node:util';

/** An expected failure: its message names the argument, what was found and what may stand there. */
export class ArgumentsInvalid extends Error {
  override readonly name = 'ArgumentsInvalid';
}

/**
 * The port of `--port 4000`, or undefined. Throws `ArgumentsInvalid` for any other argument: one that is passed over
 * would leave the site where nobody looks for it.
 * @param toNpm what npm took for itself, because `--` did not stand before it: its `npm_config_port`.
 */
export function readPort(args: readonly string[], toNpm?: string): string | undefined {
  const port = parse(args) ?? (toNpm || undefined);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    throw new ArgumentsInvalid(`--port is "${port}": give it a number from 1 to 65535.`);
  return port;
}

function parse(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { port: { type: 'string', short: 'p' } } }).values.port;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw cause;
    throw new ArgumentsInvalid(
      `The arguments are "${args.join(' ')}", and only --port <number> and --help are known (npm wants -- before them: npm start -- --port 4000). Everything else is set in the environment: npm start -- --help lists it.`,
    );
  }
}
