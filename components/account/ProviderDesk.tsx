'use client';

import { useEffect, useState } from 'react';
import { Panel } from '../ui/Panel.tsx';
import { AccountForm } from './AccountForm.tsx';
import styles from './account.module.css';

/** What the provider sent back; it is taken out of the address at once, so that it stays in no history. */
let query: string | undefined;
function takeQuery(): string {
  if (query === undefined) {
    query = location.search;
    history.replaceState(null, '', location.pathname);
  }
  return query;
}

async function comeBack(code?: string): Promise<void> {
  const { openDevice } = await import('#lib/device');
  const account = await (await openDevice()).account();
  await account.comeBack(takeQuery(), code);
  location.assign('/account');
}

/** What a provider sends back is used once, however often the page is drawn. */
let first: Promise<void> | undefined;

/** Where a provider sends somebody back to: in, or why not. */
export function ProviderDesk() {
  const [problem, setProblem] = useState('');
  const [asksForCode, setAsksForCode] = useState(false);
  useEffect(() => {
    first ??= comeBack();
    first.catch((error: Error & { reason?: string }) => {
      if (error.reason === 'code-needed') setAsksForCode(true);
      else setProblem(error.message);
    });
  }, []);
  if (problem) {
    return (
      <div className={styles.notice} role="alert">
        <p>{problem}</p>
        <a className="btn sm" href="/account">
          Back to the account
        </a>
      </div>
    );
  }
  if (!asksForCode) return <p className={styles.lead}>Asking the provider who you are …</p>;
  return (
    <div className={styles.pair}>
      <Panel title="Authenticator">
        <AccountForm
          label="Authenticator"
          submit="Sign in"
          isPrimary
          fields={[
            {
              name: 'code',
              label: 'Code',
              autoComplete: 'one-time-code',
              hint: 'Six digits of your authenticator, or a recovery code.',
            },
          ]}
          fieldOf={{ 'wrong-code': 'code' }}
          act={async (values) => {
            await comeBack(String(values.get('code')));
            return undefined;
          }}
        />
      </Panel>
    </div>
  );
}
