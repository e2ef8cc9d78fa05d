'use client';

import { useState } from 'react';
import type { Account } from '#lib/device';
import styles from './account.module.css';
import { unsentText } from './words.ts';

/** Signs out; what only this browser has is said first, and kept. */
export function SignOut({ account }: { readonly account: Account }) {
  const [asked, setAsked] = useState<string>();
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const run = (action: () => Promise<void>) => {
    if (isBusy) return;
    setBusy(true);
    setSaid('');
    action()
      .catch((error: Error) => setSaid(error.message))
      .finally(() => setBusy(false));
  };
  const signOut = async () => {
    setSaid('Sending what waits …');
    const unsent = unsentText(await account.sendAll());
    setSaid('');
    if (unsent !== null) return setAsked(`Only this browser has ${unsent}.`);
    try {
      await account.signOut(false);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'offline') throw error;
      setAsked('The server cannot be reached, so it does not know yet that you leave.');
    }
  };
  return (
    <div className={styles.body}>
      <p>
        Your work leaves this browser and stays in the account. Whoever uses the browser next starts with
        nothing of yours.
      </p>
      {asked === undefined ? (
        <button type="button" className="btn" aria-disabled={isBusy} onClick={() => run(signOut)}>
          Sign out
        </button>
      ) : (
        <fieldset className={styles.choice} aria-label="Before you sign out">
          <p>
            {`${asked} If you sign out now, it is kept in this browser, out of sight of others who use the course here, until you sign in here again. Nobody else sends it.`}
          </p>
          <button type="button" className="btn" onClick={() => setAsked(undefined)}>
            Stay signed in
          </button>
          <button
            type="button"
            className="btn"
            aria-disabled={isBusy}
            onClick={() => run(() => account.signOut(true))}
          >
            Sign out and keep it here
          </button>
        </fieldset>
      )}
      <p className="small dim2" role="status">
        {said}
      </p>
    </div>
  );
}
