'use client';

import { useState } from 'react';
import type { Account, NamedProvider } from '#lib/device';
import { Panel } from '../ui/Panel.tsx';
import { AccountForm, NEW_PASSWORD } from './AccountForm.tsx';
import styles from './account.module.css';
import { ProviderButtons } from './ProviderButtons.tsx';
import { SignOut } from './SignOut.tsx';

export interface SignedOutProps {
  readonly account: Account;
  /** With whom one may sign in here. */
  readonly providers: readonly NamedProvider[];
  /** This browser's work belongs to an account whose sign-in has ended. */
  readonly isLinked: boolean;
  /** What is in this browser, in words. */
  readonly work: string | null;
  readonly onEntered: () => Promise<void>;
}

/** Of an authenticator, once the password was right. */
const CODE = {
  name: 'code',
  label: 'Code',
  autoComplete: 'one-time-code',
  hint: 'Six digits of your authenticator, or a recovery code.',
} as const;
const text = (values: FormData, name: string) => String(values.get(name) ?? '');

/** Sign in, or make an account. */
export function SignedOut({ account, providers, isLinked, work, onEntered }: SignedOutProps) {
  const asksToAdd = work !== null && !isLinked;
  const [asksForCode, setAsksForCode] = useState(false);
  return (
    <>
      <p className={styles.lead}>
        {isLinked
          ? 'The work in this browser belongs to an account, whose sign-in has come to its end. Sign in again to change it, or sign out to leave nothing here.'
          : 'The course needs no account. With one, your work is on every device that you sign in on: attempts, progress, and the code you are writing.'}
      </p>
      <div className={styles.pair}>
        <Panel title="Sign in">
          <AccountForm
            label="Sign in"
            submit="Sign in"
            isPrimary
            fields={[
              { name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'email' },
              { name: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' },
              ...(asksForCode ? [CODE] : []),
            ]}
            fieldOf={{ wrong: 'password', 'wrong-code': CODE.name }}
            below={
              <ProviderButtons
                account={account}
                providers={providers}
                verb="Sign in with"
                adds={(form) => !asksToAdd || (form !== null && new FormData(form).get('add') !== null)}
              />
            }
            act={async (values) => {
              const add = !asksToAdd || values.get('add') !== null;
              const code = asksForCode ? { code: text(values, CODE.name) } : {};
              const asked = {
                email: text(values, 'email'),
                password: text(values, 'password'),
                ...code,
                add,
              };
              try {
                await account.signIn(asked);
              } catch (error) {
                if ((error as { reason?: string }).reason !== 'code-needed') throw error;
                // What was typed stays: only the code is missing.
                return void setAsksForCode(true);
              }
              if (add) await onEntered();
              return undefined;
            }}
          >
            {asksToAdd && (
              <div className={styles.check}>
                <label>
                  <input type="checkbox" name="add" defaultChecked aria-describedby="account-add" />
                  {`Add what is in this browser: ${work}`}
                </label>
                <p id="account-add" className="small dim">
                  Not yours? Leave it out: it stays here, and is back when you sign out.
                </p>
              </div>
            )}
            <p className="small">
              <a href="/account/reset">Choose another password</a> if you have forgotten it.
            </p>
          </AccountForm>
        </Panel>
        {isLinked ? (
          <Panel title="Sign out">
            <SignOut account={account} />
          </Panel>
        ) : (
          <Panel title="Create an account">
            <AccountForm
              label="Create an account"
              submit="Create the account"
              fields={[
                {
                  name: 'name',
                  label: 'Name',
                  autoComplete: 'name',
                  hint: 'As others may see it in a team.',
                },
                { name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'email' },
                { name: 'password', label: 'Password', ...NEW_PASSWORD },
              ]}
              fieldOf={{ taken: 'email' }}
              act={async (values) => {
                await account.signUp({
                  name: text(values, 'name'),
                  email: text(values, 'email'),
                  password: text(values, 'password'),
                });
                await onEntered();
                return undefined;
              }}
            >
              {work !== null && (
                <p className="small dim2">{`What is in this browser becomes the account’s: ${work}.`}</p>
              )}
            </AccountForm>
          </Panel>
        )}
      </div>
    </>
  );
}
