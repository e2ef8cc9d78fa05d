import { amountWords, type Sureness, type WordedFinding } from '#lib/profile';
import { percentText } from '../profile/heat.ts';
import type { Shown } from './kinds/kind-view.ts';
import styles from './viewer.module.css';

/** Pages of the course by the slugs and ids that findings name. What is not there yet has no entry. */
export interface CourseLinks {
  readonly lessons: Readonly<Record<string, { readonly title: string; readonly href: string }>>;
  readonly labs: Readonly<Record<string, { readonly title: string; readonly href: string }>>;
}

interface FindingListProps {
  readonly title: string;
  readonly findings: readonly WordedFinding[];
  readonly links: CourseLinks;
  /** What the picture can go to; undefined where it goes to nothing. */
  readonly shows: Shown | undefined;
  /** Goes to the place that a finding rests on. */
  readonly onShow: (finding: WordedFinding) => void;
}

const SURE: Record<Sureness, string> = {
  certain: 'Certain',
  likely: 'Likely',
  'unknown-cause': 'Unknown cause',
};

/** What is wrong with a recording, the greatest saving first, or that nothing is. */
export function FindingList({ title, findings, links, shows, onShow }: FindingListProps) {
  return (
    <aside className={styles.side} aria-labelledby="findings-title">
      <div className={styles.sideHead}>
        <h2 id="findings-title">{title}</h2>
        <span className="small dim">
          {findings.length === 0
            ? 'none'
            : findings.length === 1
              ? 'one'
              : `${findings.length}, greatest saving first`}
        </span>
      </div>
      {findings.length === 0 && (
        <p className={`small dim2 ${styles.none}`}>
          Nothing stands out in this recording. That is an answer too: look for time that it does not hold,
          such as waiting, or record where users wait.
        </p>
      )}
      <ol className={styles.findings}>
        {findings.map((finding, place) => (
          <li key={place}>
            <FindingItem finding={finding} links={links} shows={shows} onShow={onShow} />
          </li>
        ))}
      </ol>
    </aside>
  );
}

function FindingItem({
  finding,
  links,
  shows,
  onShow,
}: { readonly finding: WordedFinding } & Pick<FindingListProps, 'links' | 'shows' | 'onShow'>) {
  const { title, because, saving, sure, learn, ceiling } = finding;
  const pages = [
    ...learn.lessons.flatMap((slug) => links.lessons[slug] ?? []),
    ...learn.labs.flatMap((id) => links.labs[id] ?? []),
  ];
  return (
    <>
      <div className={styles.findingHead}>
        <h3>{title}</h3>
        {saving && <b>{amountWords(saving.amount, saving.unit)}</b>}
      </div>
      {saving && (
        <svg width="100%" height="4" aria-hidden="true">
          <rect width="100%" height="4" rx="1" fill="var(--line)" />
          <rect width={`${Math.min(100, 100 * saving.share)}%`} height="4" rx="1" fill="var(--heat-5)" />
        </svg>
      )}
      <p className={styles.sure}>
        <span>
          <SureMark sure={sure} />
          {SURE[sure]}
        </span>
        {saving && (
          <span className="dim">
            saves at most {percentText(saving.share)}
            {ceiling !== null && ceiling < 100 ? `, ${ceiling.toFixed(2)}×` : ''}
          </span>
        )}
      </p>
      <p>{because}</p>
      <p className={styles.learn}>
        {pages.map(({ title: page, href }) => (
          <a key={href} href={href}>
            {page}
          </a>
        ))}
        {shows && placeOf(finding, shows) && (
          <button type="button" className="btn quiet sm" onClick={() => onShow(finding)}>
            Show it
          </button>
        )}
      </p>
    </>
  );
}

/** Where a finding lies in a picture; a remark on a whole profile names frames too, and lies nowhere. */
function placeOf({ evidence, saving }: WordedFinding, shows: Shown) {
  if (shows === 'frame' && saving === null) return undefined;
  return evidence.find(({ what, id }) => what === shows && id >= 0);
}

/** Filled, half filled, dashed: how sure a finding is, in ink. */
function SureMark({ sure }: { readonly sure: Sureness }) {
  return (
    <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
      {sure === 'certain' ? (
        <circle cx="8" cy="8" r="6.9" fill="currentColor" />
      ) : (
        <circle
          cx="8"
          cy="8"
          r="6.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          {...(sure === 'unknown-cause' ? { strokeDasharray: '2.4 2.2' } : {})}
        />
      )}
      {sure === 'likely' && <path d="M8 1.8a6.2 6.2 0 0 0 0 12.4z" fill="currentColor" />}
    </svg>
  );
}
