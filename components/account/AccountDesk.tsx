'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Account, NamedProvider, Person } from '#lib/device';
import styles from './account.module.css';
import { SignedIn } from './SignedIn.tsx';
import { SignedOut } from './SignedOut.tsx';
import { workText } from './words.ts';

interface View {
  readonly account: Account;
  readonly person: Person | null;
  /** The work in this browser belongs to an account, whether or not its person is signed in. */
  readonly isLinked: boolean;
  readonly providers: readonly NamedProvider[];
  readonly isTold: boolean;
  readonly notice?: 'signed-out';
  readonly work: string | null;
}

/** The account of this browser's reader, or the ways to one. */
export function AccountDesk() {
  const [view, setView] = useState<View>();
  const [problem, setProblem] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);

  const refresh = useCallback(async () => {
    const { openDevice } = await import('#lib/device');
    const device = await openDevice();
    const account = await device.account();
    const { person, linked, belongs, providers, told, notice } = await account.read();
    const work = workText(await account.countWork());
    const shown = { person: linked ? person : null, isLinked: belongs, isTold: told };
    setView({ account, ...shown, providers, notice, work });
    setProblem('');
  }, []);
  const load = useCallback(() => {
    refresh().catch((error: Error) => setProblem(error.message));
  }, [refresh]);
  useEffect(load, [load]);
  /** The page is another one now. */
  const changed = async () => {
    await refresh();
    heading.current?.focus();
  };

  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Account
      </h1>
      {view?.notice && !view.person && (
        <div className={styles.notice} role="status">
          <p>
            This browser was signed out of its account: from another device, or because the password was
            changed. What it had not sent yet is kept here for that account and is sent when its person signs
            in again, never as anybody else.
          </p>
          <button
            type="button"
            className="btn sm"
            onClick={() => {
              view.account.forgetNotice();
              setView({ ...view, notice: undefined });
            }}
          >
            I see
          </button>
        </div>
      )}
      {problem ? (
        <div className={styles.notice} role="alert">
          <p>{problem}</p>
          <button type="button" className="btn sm" onClick={load}>
            Try again
          </button>
        </div>
      ) : view === undefined ? (
        <p className={styles.lead}>Looking who is signed in …</p>
      ) : view.person ? (
        <SignedIn account={view.account} person={view.person} isTold={view.isTold} onChanged={changed} />
      ) : (
        <SignedOut
          account={view.account}
          providers={view.providers}
          isLinked={view.isLinked}
          work={view.work}
          onEntered={changed}
        />
      )}
    </>
  );
}
