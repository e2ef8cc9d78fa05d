'use client';

import { useState } from 'react';
import type { Account, NamedProvider } from '#lib/device';
import styles from './account.module.css';

export interface ProviderButtonsProps {
  readonly account: Account;
  readonly providers: readonly NamedProvider[];
  readonly verb: 'Sign in with' | 'Connect';
  /** Whether what is in this browser goes along, as the form around says at that moment. */
  readonly adds: (form: HTMLFormElement | null) => boolean;
}

/** A button for each provider that this site knows; nothing where it knows none. */
export function ProviderButtons({ account, providers, verb, adds }: ProviderButtonsProps) {
  const [said, setSaid] = useState('');
  if (providers.length === 0) return null;
  return (
    <div className={styles.providers}>
      {providers.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="btn"
          onClick={({ currentTarget: { form } }) => {
            setSaid('');
            account
              .goTo(id, { connect: verb === 'Connect', add: adds(form) })
              .catch((error: Error) => setSaid(error.message));
          }}
        >
          {`${verb} ${name}`}
        </button>
      ))}
      <p className={styles.problem} role="status">
        {said}
      </p>
    </div>
  );
}
