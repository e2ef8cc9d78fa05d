'use client';

import { useState } from 'react';
import type { Account, WaysIn as Ways } from '#lib/device';
import styles from './account.module.css';
import { ProviderButtons } from './ProviderButtons.tsx';

export interface WaysInProps {
  readonly account: Account;
  readonly ways: Ways | undefined;
  readonly onChanged: () => Promise<void>;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** The ways to sign in to the account: connect a provider, take one away. */
export function WaysIn({ account, ways, onChanged }: WaysInProps) {
  const [said, setSaid] = useState('');
  if (!ways) return <p className={`${styles.body} small dim2`}>Looking …</p>;
  const disconnect = (id: string) => {
    setSaid('');
    account
      .disconnect(id)
      .then(onChanged)
      .catch((error: Error) => setSaid(error.message));
  };
  return (
    <div className={styles.body}>
      <ul className={styles.ways}>
        <li>
          <span>Password</span>
          {ways.hasPassword ? (
            <span className="small dim2">chosen</span>
          ) : (
            <a className="small" href="/account/reset">
              Choose one by a link
            </a>
          )}
        </li>
        {ways.providers.map(({ id, name, since }) => (
          <li key={id}>
            <span>
              {name} <span className="small dim2">{`since ${day.format(since)}`}</span>
            </span>
            <button
              type="button"
              className="btn quiet sm"
              aria-label={`Disconnect ${name}`}
              onClick={() => disconnect(id)}
            >
              Disconnect
            </button>
          </li>
        ))}
      </ul>
      <ProviderButtons account={account} providers={ways.offered} verb="Connect" adds={() => true} />
      <p className={styles.problem} role="status">
        {said}
      </p>
    </div>
  );
}
