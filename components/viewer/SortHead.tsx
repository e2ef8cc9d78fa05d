import styles from './viewer.module.css';

interface SortHeadProps {
  readonly sorted: boolean;
  readonly onSort: () => void;
  readonly children: string;
}

/** The head of a column of figures by which a table can be ordered, the largest first. */
export function SortHead({ sorted, onSort, children }: SortHeadProps) {
  return (
    <th scope="col" className="num" aria-sort={sorted ? 'descending' : 'none'}>
      <button type="button" className={styles.sort} onClick={onSort}>
        {children}
        {sorted ? ' ↓' : ''}
      </button>
    </th>
  );
}
