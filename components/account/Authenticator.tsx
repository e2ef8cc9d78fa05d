'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Account, SecondFactor } from '#lib/device';
import { countText } from '../course/format-minutes.ts';
import { QrCode } from '../ui/QrCode.tsx';
import { AccountForm } from './AccountForm.tsx';
import styles from './account.module.css';

const PASSWORD = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autoComplete: 'current-password',
} as const;
const WRONG = { wrong: 'password' };

type Step =
  | { readonly kind: 'known'; readonly state: SecondFactor }
  | { readonly kind: 'offered'; readonly secret: string; readonly uri: string }
  | { readonly kind: 'confirmed'; readonly codes: readonly string[] };

export interface AuthenticatorProps {
  readonly account: Account;
  /** Whoever has none is known by having signed in a moment ago. */
  readonly hasPassword: boolean;
}

/** A code beside the password at sign-in, from an app that the person has: set up, shown, taken off. */
export function Authenticator({ account, hasPassword }: AuthenticatorProps) {
  const fields = hasPassword ? [PASSWORD] : [];
  const typed = (values: FormData) => (hasPassword ? String(values.get('password')) : undefined);
  const [step, setStep] = useState<Step>();
  const [problem, setProblem] = useState('');
  const look = useCallback(
    () =>
      account.secondFactor().then(
        (state) => setStep({ kind: 'known', state }),
        (error: Error) => setProblem(error.message),
      ),
    [account],
  );
  useEffect(() => void look(), [look]);
  if (!step) return <p className={`${styles.body} small dim2`}>{problem || 'Looking …'}</p>;
  switch (step.kind) {
    case 'offered':
      return <Offered account={account} step={step} onConfirmed={setStep} />;
    case 'confirmed':
      return <RecoveryCodes codes={step.codes} onKept={look} />;
    case 'known':
      return step.state.isOn ? (
        <>
          <p className={styles.body}>
            On: signing in asks for a code of your authenticator.{' '}
            {`${countText(step.state.recoveryCodes, 'recovery code')} left.`}
          </p>
          <AccountForm
            label="Take the authenticator off"
            submit="Take it off"
            fields={fields}
            fieldOf={WRONG}
            act={async (values) => {
              await account.dropFactor(typed(values));
              await look();
              return undefined;
            }}
          />
        </>
      ) : (
        <>
          <p className={styles.body}>
            Off. With one, signing in asks for six digits beside the password, which an app on your phone
            shows.
          </p>
          <AccountForm
            label="Set up an authenticator"
            submit="Set one up"
            fields={fields}
            fieldOf={WRONG}
            act={async (values) => {
              const offer = await account.offerFactor(typed(values));
              setStep({ kind: 'offered', ...offer });
              return undefined;
            }}
          />
        </>
      );
  }
}

function Offered({
  account,
  step: { secret, uri },
  onConfirmed,
}: {
  readonly account: Account;
  readonly step: Extract<Step, { kind: 'offered' }>;
  readonly onConfirmed: (step: Step) => void;
}) {
  return (
    <>
      <div className={styles.body}>
        <p>
          Scan this with the app, or type the key into it; on the phone itself,{' '}
          <a href={uri}>open the app with it</a>. Then type the code that the app shows.
        </p>
        <QrCode text={uri} label="The key as a QR code" className={styles.qr!} />
        <p>
          <code className={styles.key}>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
      </div>
      <AccountForm
        label="Confirm the authenticator"
        submit="Confirm"
        isPrimary
        fields={[{ name: 'code', label: 'Code', autoComplete: 'one-time-code' }]}
        fieldOf={{ 'wrong-code': 'code' }}
        act={async (values) => {
          const codes = await account.confirmFactor(String(values.get('code')));
          onConfirmed({ kind: 'confirmed', codes });
          return undefined;
        }}
      />
    </>
  );
}

function RecoveryCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[];
  readonly onKept: () => Promise<void>;
}) {
  return (
    <div className={styles.body}>
      <p role="status">
        On. Without the app, each of these signs you in once. Keep them where you keep passwords: they are not
        shown again.
      </p>
      <ul className={styles.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" className="btn" onClick={() => void onKept()}>
        I have kept them
      </button>
    </div>
  );
}
