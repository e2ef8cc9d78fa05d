'use client';

import { useNextSteps } from './course-order.tsx';
import styles from './home.module.css';

/** The two calls to action of the home page. */
export function Acts() {
  const [first, second] = useNextSteps();
  return (
    <div className={styles.acts}>
      <a className="btn primary" href={first.href}>
        {first.text}
      </a>
      <a className="btn" href={second.href}>
        {second.text}
      </a>
    </div>
  );
}
