import type { PageLink } from '#lib/clinic';
import styles from './case.module.css';

/** Lessons and labs, each once; one that the course does not have yet is named as to come. */
export function PageLinks({ pages }: { readonly pages: readonly PageLink[] }) {
  const each = pages.filter(({ title }, at) => pages.findIndex((other) => other.title === title) === at);
  return (
    <ul className={`small ${styles.pages}`}>
      {each.map(({ title, href }) => (
        <li key={title}>
          {href === null ? (
            <span className="dim2">
              {title} <span className="dim">(to come)</span>
            </span>
          ) : (
            <a href={href}>{title}</a>
          )}
        </li>
      ))}
    </ul>
  );
}
