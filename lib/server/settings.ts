import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';

/** The environment does not fit. One sentence per variable, each on its own line. */
export class SettingsInvalid extends Error {
  override readonly name = 'SettingsInvalid';
}

/** Where everything of the installation is configured. The only reader of the environment. */
export interface Settings {
  database: DatabaseSettings;
  port: number;
  /** The address to listen on; every address of this machine when undefined. */
  listenAddress: string | undefined;
  logLevel: string;
  /** How long requests under way may take once the server was told to stop. */
  drainMs: number;
  /** The names under which the site is served: origins such as `https://course.example.org`. */
  origins: readonly string[];
  /** How many proxies stand before this server, each adding to `X-Forwarded-For`. */
  trustedProxyHops: number;
  /** Writes per minute: of one installation, and of one network address (a classroom shares one). */
  writesPerMinute: number;
  writesPerMinuteOfAddress: number;
  /** Signs session cookies; one that is kept in the database when undefined. */
  authSecret: string | undefined;
  /** `smtp://user:password@host:587`; without it links go to the log. */
  smtpUrl: string | undefined;
  /** Whom mails come from. */
  mailFrom: string;
  /** A JSON file of the OpenID Connect providers that people may sign in with; nobody is asked when undefined. */
  oidcProviders: string | undefined;
  /** A JSON file of the learning platforms that launch the course by LTI; none does when undefined. */
  ltiPlatforms: string | undefined;
  /** Folders with content/ and labs/ of a team's own, shown beside the course. */
  contentDirs: readonly string[];
  /** The learning record store that is told of learners' work; none when undefined. */
  recordStore: RecordStore | undefined;
}

/** Where statements of xAPI go, and how the site says who it is there. */
export interface RecordStore {
  /** Ends with a slash; `statements` is below it. */
  endpoint: string;
  key: string;
  secret: string;
  /** The site's own address, which names activities and accounts. */
  site: string;
  /** Ids of the teams whose people's work is told; of everybody with an account when empty. */
  teams: readonly string[];
}

/** Where the database is, as lib/data wants it. */
export type DatabaseSettings = { url: string; name: string; migrationsFolder: string } & (
  | { engine: 'sqlite'; file: string }
  | { engine: 'postgres' }
);

const schema = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^file:.+/.test(text) || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)),
      'must be "file:" and the path of a SQLite file, or "postgres://user:password@host:5432/database"',
    )
    .default('file:./data/hotpath.db'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  PUBLIC_ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .refine((origins) => origins.every(isOrigin), {
      message: 'must be origins with commas between, such as "https://course.example.org"',
    }),
  LISTEN_ADDRESS: z
    .string()
    .refine((text) => isIP(text) !== 0, 'must be an IP address of this machine, such as "127.0.0.1"')
    .optional(),
  DRAIN_SECONDS: z.coerce.number().min(0).max(600).default(5),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  WRITES_PER_MINUTE: z.coerce.number().int().positive().default(120),
  WRITES_PER_MINUTE_OF_ADDRESS: z.coerce.number().int().positive().default(3_000),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .refine(
      (text) => /^smtps?:\/\//.test(text) && URL.canParse(text),
      'must be "smtp://user:password@host:587" or smtps',
    )
    .optional(),
  CONTENT_DIRS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(delimiter)
        .map((folder) => folder.trim())
        .filter(Boolean),
    ),
  XAPI_ENDPOINT: z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).username === '',
      'must be an address such as "https://lrs.example.org/xapi/", without user and password',
    )
    .optional(),
  XAPI_KEY: z
    .string()
    .regex(/^[^:]+$/, 'must be the name of a credential, without a colon')
    .optional(),
  XAPI_SECRET: z.string().optional(),
  XAPI_SECRET_FILE: z.string().optional(),
  XAPI_TEAMS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean),
    ),
  OIDC_PROVIDERS: z.string().optional(),
  LTI_PLATFORMS: z.string().optional(),
  MAIL_FROM: z.string().default('Hotpath <hotpath@localhost>'),
});

/** The names of all environment variables that are read. */
export const SETTING_NAMES: readonly string[] = Object.keys(schema.shape);

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

/**
 * Reads the settings. Throws `SettingsInvalid`. Relative paths start at the working
 * directory, which is the project's root for every command.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present);
  if (!result.success) {
    const lines = result.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      const shown = /SECRET$/.test(name) ? '…' : withoutPassword(present[name]);
      return `The environment variable ${name} is "${shown}": ${message}.`;
    });
    throw new SettingsInvalid(lines.join('\n'));
  }
  const values = result.data;
  if (values.LTI_PLATFORMS !== undefined && values.PUBLIC_ORIGINS.length === 0)
    throw new SettingsInvalid(
      'LTI_PLATFORMS wants PUBLIC_ORIGINS as well: a learning platform sends its learners to the address of the site.',
    );
  return {
    database: readDatabase(values.DATABASE_URL),
    port: values.PORT,
    listenAddress: values.LISTEN_ADDRESS,
    logLevel: values.LOG_LEVEL,
    drainMs: values.DRAIN_SECONDS * 1_000,
    origins: values.PUBLIC_ORIGINS,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    writesPerMinute: values.WRITES_PER_MINUTE,
    writesPerMinuteOfAddress: values.WRITES_PER_MINUTE_OF_ADDRESS,
    authSecret: values.AUTH_SECRET,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    contentDirs: values.CONTENT_DIRS,
    recordStore: readRecordStore(values),
    ltiPlatforms:
      values.LTI_PLATFORMS && resolve(/* turbopackIgnore: true */ process.cwd(), values.LTI_PLATFORMS),
    oidcProviders:
      values.OIDC_PROVIDERS && resolve(/* turbopackIgnore: true */ process.cwd(), values.OIDC_PROVIDERS),
  };
}

function readRecordStore(values: z.output<typeof schema>): RecordStore | undefined {
  const { XAPI_ENDPOINT: endpoint, XAPI_KEY: key, XAPI_SECRET: given, XAPI_SECRET_FILE: file } = values;
  if (endpoint === undefined) return undefined;
  const [site] = values.PUBLIC_ORIGINS;
  if (site === undefined)
    throw new SettingsInvalid(
      'XAPI_ENDPOINT wants PUBLIC_ORIGINS as well: a record store knows labs and accounts by the address of the site.',
    );
  if (key === undefined || (given === undefined) === (file === undefined))
    throw new SettingsInvalid(
      'XAPI_ENDPOINT wants XAPI_KEY, and either XAPI_SECRET or XAPI_SECRET_FILE: the credential that the record store gave out.',
    );
  return {
    endpoint: endpoint.replace(/\/*$/, '/'),
    ...{ key, secret: given ?? readSecretFile(file!), site, teams: values.XAPI_TEAMS },
  };
}

function readSecretFile(file: string): string {
  try {
    const secret = readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim();
    if (secret !== '') return secret;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SettingsInvalid(`XAPI_SECRET_FILE is "${file}", which cannot be read (${code}).`, { cause });
  }
  throw new SettingsInvalid(`XAPI_SECRET_FILE is "${file}", which is empty.`);
}

function readDatabase(text: string): DatabaseSettings {
  const root = process.cwd();
  const migrationsOf = (engine: string) =>
    join(/* turbopackIgnore: true */ root, 'prisma', 'migrations', engine);
  if (!text.startsWith('file:')) {
    const { host, pathname, searchParams } = new URL(text);
    const name = `postgres://${host || searchParams.get('host')}${pathname}`;
    return { engine: 'postgres', url: text, name, migrationsFolder: migrationsOf('postgres') };
  }
  const path = text.replace(/^file:(\/\/(?=\/))?/, '');
  const file = isAbsolute(path) ? path : resolve(/* turbopackIgnore: true */ root, path);
  // The driver decodes the path of its URL.
  const url = `file:${file.split('/').map(encodeURIComponent).join('/')}`;
  return { engine: 'sqlite', file, name: file, url, migrationsFolder: migrationsOf('sqlite') };
}

/** What stands before the @ of an address is for nobody's log. */
const withoutPassword = (text = '') => text.replace(/\/\/.*@/, '//…@');
