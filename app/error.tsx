'use client';

import styles from '../components/shell/message.module.css';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="main" className={styles.message}>
      <h1>This page stopped working</h1>
      <p>Your code and progress are kept on this device; nothing was lost. Try again, or go on elsewhere.</p>
      <p className="small dim">{error.message}</p>
      <div className={styles.acts}>
        <button type="button" className="btn primary" onClick={reset}>
          Try again
        </button>
        <a className="btn" href="/">
          Course map
        </a>
      </div>
    </main>
  );
}
