import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import { PASSWORD } from '#lib/people';
import { database, place } from '../database.ts';
import { enterAs } from './enter.ts';
import { readSecret } from './secret.ts';

/** What accounts need to know of the installation. */
export interface AccountSettings {
  /** Signs session cookies; undefined: one that is kept in the database. */
  readonly secret: string | undefined;
  /** Whether every address of the site is https: cookies are then sent over nothing else. */
  readonly isSecure: boolean;
  /** Brings somebody the token that lets them choose another password. */
  sendReset(to: { name: string; email: string }, token: string): Promise<void>;
}

/** How long a sign-in lasts without being used, in seconds. */
const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** How long a link to choose another password can be used, in seconds. */
const RESET_SECONDS = 60 * 60;

const make = (secret: string, { isSecure, sendReset }: AccountSettings) =>
  betterAuth({
    secret,
    // Its own routes are not served, so no address is made from this one.
    baseURL: 'http://localhost',
    database: prismaAdapter(database(), {
      provider: place().engine === 'postgres' ? 'postgresql' : 'sqlite',
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD.least,
      maxPasswordLength: PASSWORD.most,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendReset(user, token),
    },
    user: {
      modelName: 'person',
      additionalFields: { ownerId: { type: 'string', required: true, input: true } },
    },
    account: { modelName: 'login' },
    plugins: [enterAs],
    session: { expiresIn: SESSION_SECONDS, updateAge: 24 * 60 * 60 },
    // Requests come through the site's own gate, which looks at origins and rates.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'hotpath',
      useSecureCookies: isSecure,
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
    },
  });

type Auth = ReturnType<typeof make>;

/** One for every bundle of the server, as the database is. */
const shared = globalThis as { hotpathAccounts?: AccountSettings; hotpathAuth?: Promise<Auth> };

/** Says how this process keeps accounts, before anything asks for them. */
export function configureAccounts(settings: AccountSettings): void {
  shared.hotpathAccounts = settings;
}

/** The one keeper of accounts of this process. */
export function auth(): Promise<Auth> {
  const settings = shared.hotpathAccounts;
  if (!settings) throw new Error('configureAccounts() was not called before accounts were asked for.');
  const makeOnce = async () => make(settings.secret ?? (await readSecret('session cookies')), settings);
  shared.hotpathAuth ??= makeOnce().catch((error: unknown) => {
    shared.hotpathAuth = undefined;
    throw error;
  });
  return shared.hotpathAuth;
}
