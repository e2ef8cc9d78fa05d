'use client';

import { ArrowRightIcon } from '../../../ui/icons.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './explain.module.css';

/** What to do next: the next lab, and the lessons that teach what this lab was about. */
export function WaysOn() {
  const { links } = useWorkbenchValue();
  return (
    <nav className={styles.waysOn} aria-label="What next">
      {links.nextLab && (
        <a className="btn" href={links.nextLab.href}>
          Next lab: {links.nextLab.title} <ArrowRightIcon size={14} />
        </a>
      )}
      {links.lessons.map((lesson) => (
        <a key={lesson.href} href={lesson.href}>
          {lesson.title}
        </a>
      ))}
      {links.lessons.every((lesson) => lesson.href !== links.back.href) && (
        <a href={links.back.href}>{links.back.title}</a>
      )}
    </nav>
  );
}
