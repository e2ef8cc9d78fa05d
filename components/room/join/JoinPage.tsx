import { SiteBar } from '../../shell/SiteBar.tsx';
import { EyeIcon, EyeOffIcon, KeyIcon } from '../../ui/icons.tsx';
import { JoinDesk } from './JoinDesk.tsx';
import styles from './join.module.css';

/** The way into a workshop. */
export function JoinPage({ first }: { readonly first?: string }) {
  return (
    <>
      <SiteBar />
      <main id="main" className={styles.page}>
        <h1>Join a workshop</h1>
        <p>No account. The code is on the wall of the room.</p>
        <JoinDesk first={first} />
        <ul className={styles.promises}>
          <li>
            <EyeIcon size={14} />
            <span>The instructor sees your answers, your runs and their times.</span>
          </li>
          <li>
            <EyeOffIcon size={14} />
            <span>Your code only when you share it, one run at a time.</span>
          </li>
          <li>
            <KeyIcon size={14} />
            <span>
              Your room’s page shows a code or a link that brings back your name and your work on another
              device; after a refresh you are back by yourself.
            </span>
          </li>
        </ul>
        <noscript>
          <p>Joining needs JavaScript.</p>
        </noscript>
      </main>
    </>
  );
}
