'use client';

import { useEffect, useState } from 'react';
import type { Account } from '#lib/device';
import { Panel } from '../ui/Panel.tsx';
import { AccountForm, NEW_PASSWORD } from './AccountForm.tsx';
import styles from './account.module.css';

/** The token of the link; it is taken out of the address at once, so that it stays in no history. */
let token: string | null | undefined;
function takeToken(): string | null {
  if (token === undefined) {
    token = new URLSearchParams(location.search).get('token');
    if (token) history.replaceState(null, '', location.pathname);
  }
  return token;
}

async function openAccount(): Promise<Account> {
  const { openDevice } = await import('#lib/device');
  return (await openDevice()).account();
}

/** Asks for a link; with one, for another password. */
export function ResetDesk() {
  const [link, setLink] = useState<string | null>();
  const [isDone, setDone] = useState(false);
  useEffect(() => setLink(takeToken()), []);
  if (link === undefined) return null;
  if (isDone) {
    return (
      <p className={styles.lead} role="status">
        The password is changed, and every device is signed out. <a href="/account">Sign in</a> with it.
      </p>
    );
  }
  return (
    <div className={styles.pair}>
      {link && (
        <Panel title="New password">
          <AccountForm
            label="New password"
            submit="Change the password"
            isPrimary
            fields={[{ name: 'password', label: 'New password', ...NEW_PASSWORD }]}
            act={async (values) => {
              const account = await openAccount();
              await account.reset({ token: link, password: String(values.get('password')) });
              setDone(true);
              return undefined;
            }}
          />
        </Panel>
      )}
      <Panel title={link ? 'Another link' : 'Ask for a link'}>
        <AccountForm
          label="Ask for a link"
          submit="Send a link"
          isPrimary={!link}
          fields={[{ name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'email' }]}
          act={async (values) => {
            const account = await openAccount();
            await account.requestReset(String(values.get('email')));
            return 'If an account has this address, a link is on its way. It is good for an hour. Where the site sends no mail, whoever runs it finds the link in the server’s log.';
          }}
        />
      </Panel>
    </div>
  );
}
