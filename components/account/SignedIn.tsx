'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Account, Person, WaysIn as Ways } from '#lib/device';
import { countText } from '../course/format-minutes.ts';
import { ScoredPlatforms } from '../scorm/ScoredPlatforms.tsx';
import { LeavingTeams } from '../team/LeavingTeams.tsx';
import { DownloadIcon } from '../ui/icons.tsx';
import { Panel } from '../ui/Panel.tsx';
import { saveFile } from '../ui/save-file.ts';
import { AccountForm, NEW_PASSWORD } from './AccountForm.tsx';
import { Authenticator } from './Authenticator.tsx';
import styles from './account.module.css';
import { SignOut } from './SignOut.tsx';
import { WaysIn } from './WaysIn.tsx';

export interface SignedInProps {
  readonly account: Account;
  readonly person: Person;
  /** A learning record store hears of their work. */
  readonly isTold: boolean;
  readonly onChanged: () => Promise<void>;
}

const text = (values: FormData, name: string) => String(values.get(name) ?? '');
const PASSWORD = { type: 'password', autoComplete: 'current-password' } as const;
const WRONG = { wrong: 'password' };
const CONFIRMATION = 'delete';

/** Everything that a person can do with their account. */
export function SignedIn({ account, person, isTold, onChanged }: SignedInProps) {
  const [ways, setWays] = useState<Ways>();
  const look = useCallback(() => account.waysIn().then(setWays, () => undefined), [account]);
  useEffect(() => void look(), [look]);
  // Whoever has no password is known by having signed in a moment ago.
  const password =
    ways?.hasPassword === false ? [] : [{ name: 'password', label: 'Password', ...PASSWORD } as const];
  const typed = (values: FormData) => (password.length > 0 ? text(values, 'password') : undefined);
  return (
    <>
      <p className={styles.lead}>
        Signed in as <strong>{person.name}</strong>, <span className={styles.email}>{person.email}</span>.
        Your work is on every device that you sign in on. Cases of the clinic stay in the browser they were
        begun in.
      </p>
      <div className={styles.pair}>
        <Panel title="This browser">
          <SignOut account={account} />
        </Panel>
        <Panel title="Other devices">
          <Elsewhere account={account} />
        </Panel>
        <Panel title="Name">
          <AccountForm
            label="Name"
            submit="Change the name"
            fields={[{ name: 'name', label: 'Name', autoComplete: 'name', first: person.name }]}
            act={async (values) => {
              const { name } = await account.changeName(text(values, 'name'));
              await onChanged();
              return `You are ${name} now.`;
            }}
          />
        </Panel>
        <Panel title="E-mail address">
          <AccountForm
            label="E-mail address"
            submit="Change the address"
            fields={[
              { name: 'email', label: 'New address', type: 'email', autoComplete: 'email' },
              ...password,
            ]}
            fieldOf={{ ...WRONG, taken: 'email' }}
            act={async (values) => {
              const asked = { email: text(values, 'email'), password: typed(values) };
              const { email } = await account.changeAddress(asked);
              await onChanged();
              return `The address is ${email} now.`;
            }}
          />
        </Panel>
        {ways?.hasPassword !== false && (
          <Panel title="Password">
            <AccountForm
              label="Password"
              submit="Change the password"
              fields={[
                { name: 'current', label: 'Present password', ...PASSWORD },
                { name: 'next', label: 'New password', ...NEW_PASSWORD },
              ]}
              fieldOf={{ wrong: 'current' }}
              act={async (values) => {
                await account.changePassword({
                  current: text(values, 'current'),
                  next: text(values, 'next'),
                });
                return 'The password is changed, and every other device is signed out.';
              }}
            />
          </Panel>
        )}
        <Panel title="Ways to sign in">
          <WaysIn account={account} ways={ways} onChanged={look} />
        </Panel>
        <Panel title="Authenticator">
          <Authenticator account={account} hasPassword={ways?.hasPassword !== false} />
        </Panel>
        <Panel title="Certificates">
          <div className={styles.body}>
            <p>
              How far you are in each track, and <a href="/certificates">certificates</a> that anybody can
              verify.
            </p>
          </div>
        </Panel>
        <Panel title="Your data">
          <Export account={account} isTold={isTold} />
        </Panel>
        <ScoredPlatforms />
        <Panel title="Delete the account">
          <div className={styles.body}>
            <p>
              Deletes the account with all attempts, progress and code, on the server and in this browser. It
              cannot be undone: export first.
            </p>
          </div>
          <AccountForm
            label="Delete the account"
            submit="Delete the account"
            fields={[
              ...password,
              {
                name: 'confirmation',
                label: `Type “${CONFIRMATION}” to confirm`,
                autoComplete: 'off',
                check: (value) =>
                  value.trim().toLowerCase() === CONFIRMATION ? null : `Type the word ${CONFIRMATION}.`,
              },
            ]}
            fieldOf={WRONG}
            act={async (values) => {
              await account.delete(typed(values));
              return undefined;
            }}
          >
            <LeavingTeams />
          </AccountForm>
        </Panel>
      </div>
    </>
  );
}

function Elsewhere({ account }: { readonly account: Account }) {
  const [said, setSaid] = useState('');
  const end = () => {
    account.signOutEverywhere().then(
      (ended) =>
        setSaid(
          ended === 0
            ? 'No other device was signed in.'
            : `${countText(ended, 'other device')} ${ended === 1 ? 'was' : 'were'} signed out.`,
        ),
      (error: Error) => setSaid(error.message),
    );
  };
  return (
    <div className={styles.body}>
      <p>
        Signs out every other browser at its next step. What one of them had not sent yet is kept in it until
        you sign in there again.
      </p>
      <button type="button" className="btn" onClick={end}>
        Sign out everywhere else
      </button>
      <p className="small dim2" role="status">
        {said}
      </p>
    </div>
  );
}

function Export({ account, isTold }: Pick<SignedInProps, 'account' | 'isTold'>) {
  const [said, setSaid] = useState('');
  const save = async () => {
    const name = `hotpath-account-${new Date().toISOString().slice(0, 10)}.json`;
    setSaid(`Exported to ${saveFile(name, await account.exportAll())}.`);
  };
  return (
    <div className={styles.body}>
      <p>
        One JSON file with everything that the server holds of you. What is in this browser is under{' '}
        <a href="/device">Stored on this device</a>.
      </p>
      {isTold && (
        <p>
          Whoever runs this site has a learning record store told of your work from now on: which labs you
          begin, measure and complete with which tier, and how many answers of a quiz are right. Without your
          name, address or code, under a name that the store cannot look up.
        </p>
      )}
      <button
        type="button"
        className="btn"
        onClick={() => {
          save().catch((error: Error) => setSaid(error.message));
        }}
      >
        <DownloadIcon size={14} />
        Export my data
      </button>
      <p className="small dim2" role="status">
        {said}
      </p>
    </div>
  );
}
