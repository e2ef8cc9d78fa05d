import type { ReactNode } from 'react';
import { TIERS } from '#lib/lab/tiers';
import type { Assignment, Overview } from '#lib/teams';
import { stuckText } from '#lib/teams';
import { CheckIcon, CircleAlertIcon } from '../ui/icons.tsx';
import { TierMark } from '../ui/TierMark.tsx';
import styles from './team.module.css';
import type { TeamOutline } from './types.ts';
import { agoText } from './words.ts';

export interface MatrixProps {
  readonly assignment: Assignment;
  readonly overview: Overview;
  readonly outline: TeamOutline;
  readonly now: number;
  /** Below its head: a way to find somebody, where there are many. */
  readonly children?: ReactNode;
  readonly isSearch: boolean;
}

type Cell = Overview['people'][number]['cells'][number];

/** Everybody by every lab of an assignment. */
export function Matrix({ assignment, overview, outline, now, children, isSearch }: MatrixProps) {
  const { goals } = assignment.work;
  const titleOf = (lab: string) => outline.labs.find(({ id }) => id === lab)?.title ?? lab;
  const secondWeek = assignment.work.plan ? goals.findIndex(({ day = 1 }) => day > 5) : -1;
  const edge = (index: number) => (index === secondWeek ? styles.edge : undefined);
  return (
    <section className={`panel ${styles.matrix}`} aria-labelledby="who">
      <header>
        <h2 id="who">Who is where</h2>
        <ul className={styles.key}>
          {TIERS.map((tier) => (
            <li key={tier}>
              <TierMark tier={tier} />
              {tier[0]!.toUpperCase() + tier.slice(1)}
            </li>
          ))}
          <li>
            <i className={styles.begun} />
            In progress
          </li>
          <li>
            <span className={styles.bad}>
              <CircleAlertIcon />
            </span>
            Stuck
          </li>
          <li>
            <i className={styles.nothing} />
            Not started
          </li>
        </ul>
      </header>
      {children}
      {overview.people.length === 0 && isSearch ? (
        <p className={styles.empty}>Nobody here has such a name.</p>
      ) : overview.people.length === 0 ? (
        <p className={styles.empty}>
          Nobody but leads is in this team yet: <a href="settings">invite people</a> from the settings.
        </p>
      ) : (
        <section
          className={styles.scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must reach it
          tabIndex={0}
          aria-label="Progress by person and lab, scrolls sideways"
        >
          <table>
            <thead>
              {secondWeek > 0 && (
                <tr className={styles.weeks}>
                  <td />
                  <th colSpan={secondWeek} scope="colgroup">
                    Week 1
                  </th>
                  <th colSpan={goals.length - secondWeek} scope="colgroup" className={styles.edge}>
                    Week 2
                  </th>
                  <td />
                </tr>
              )}
              <tr className={styles.labs}>
                <th scope="col">
                  Person <span className={styles.ago}>last run</span>
                </th>
                {goals.map(({ lab }, index) => (
                  <th key={lab} scope="col" className={edge(index)}>
                    <a href={`/labs/${lab}`} title={titleOf(lab)}>
                      {lab}
                    </a>
                  </th>
                ))}
                <th scope="col" className={styles.sum}>
                  At their goal
                </th>
              </tr>
            </thead>
            <tbody>
              {overview.people.map((person) => (
                <tr key={person.id}>
                  <th scope="row">
                    <bdi>{person.name}</bdi> <span className={styles.ago}>{agoText(person.lastAt, now)}</span>
                  </th>
                  {person.cells.map((cell, index) => (
                    <td key={cell.lab} className={edge(index)}>
                      <CellMark cell={cell} title={titleOf(cell.lab)} />
                    </td>
                  ))}
                  <td className={styles.sum}>
                    {person.reached === person.of && <CheckIcon className={styles.done} />}
                    <b>{person.reached}</b>
                    <span className="dim">{` of ${person.of}`}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function CellMark({ cell, title }: { readonly cell: Cell; readonly title: string }) {
  const { tier, runs, stuck, goal, verified, isDismissed } = cell;
  if (stuck && !isDismissed) {
    return (
      <a href="#stuck" className={styles.stuckMark} title={stuckText(stuck, goal)}>
        <CircleAlertIcon />
        <span className="sr">{`stuck on ${title}`}</span>
      </a>
    );
  }
  if (tier !== 'none') {
    return (
      <span className={styles.mark} title={verified ? `Judged again on the server: ${verified}` : undefined}>
        <TierMark tier={tier} />
        <span className="sr">{verified ? `${tier}, judged again: ${verified}` : tier}</span>
        {verified && <CheckIcon size={14} className={styles.done} />}
      </span>
    );
  }
  return runs > 0 ? (
    <>
      <i className={styles.begun} />
      <span className="sr">in progress</span>
    </>
  ) : (
    <>
      <i className={styles.nothing} />
      <span className="sr">not started</span>
    </>
  );
}
