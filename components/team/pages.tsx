import { useState } from 'react';
import { askTeams } from './ask.ts';
import styles from './team.module.css';
import { useLoaded } from './use-loaded.ts';

interface Paged {
  /** What the next page is asked for with; null after the last one. */
  readonly next: string | number | null;
}

/** Pages of a list, the first with the view and each further one when it is asked for by `name`. `said` is why one did not come. */
export function usePages<Page extends Paged>(path: string, name: 'before' | 'after') {
  const { body, problem, reload } = useLoaded<Page>(path);
  const [more, setMore] = useState<readonly Page[]>([]);
  const [said, setSaid] = useState('');
  const pages = body ? [body, ...more] : [];
  const next = pages.at(-1)?.next ?? null;
  const turn = async () => {
    try {
      const page = await askTeams<Page>('GET', `${path}${path.includes('?') ? '&' : '?'}${name}=${next}`);
      setMore([...more, page]);
      setSaid('');
    } catch (error) {
      setSaid((error as Error).message);
    }
  };
  return { pages, hasMore: next !== null, turn, said, problem, reload };
}

/** Below a list whose latest come first. */
export function Earlier({
  hasMore,
  turn,
  said,
}: Pick<ReturnType<typeof usePages>, 'hasMore' | 'turn' | 'said'>) {
  if (!hasMore) return null;
  return (
    <div className={`${styles.empty} ${styles.small}`}>
      <button type="button" className="btn sm" onClick={() => void turn()}>
        Earlier
      </button>
      <p className={styles.problem} role="status">
        {said}
      </p>
    </div>
  );
}
