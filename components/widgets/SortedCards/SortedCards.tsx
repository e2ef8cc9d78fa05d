'use client';

import { useId, useState } from 'react';
import {
  BEST,
  CANDIDATES,
  DECK,
  look,
  PER_PAGE,
  pagesOf,
  QUESTIONS,
  sortCards,
} from '#lib/simulate/sorted-cards';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './SortedCards.module.css';

const nameOf = (columns: readonly string[]) =>
  columns.length ? `(${columns.join(', ')})` : 'None: read the table';
const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** Forty-eight orders as cards: an order of columns sorts them, and a question shows which of them it makes the database read. */
export default function SortedCards() {
  const id = useId();
  const [question, setQuestion] = useState(0);
  const [candidate, setCandidate] = useState(0);
  const [found, setFound] = useState<readonly number[]>([]);
  const { ask, query } = QUESTIONS[question]!;
  const { columns } = CANDIDATES[candidate]!;
  const sorted = sortCards(DECK, columns);
  const seen = look(sorted, columns, query);
  const pages = pagesOf(sorted, columns, seen);
  const total = pages.index + pages.table;
  const isBest = BEST[question] === candidate;

  const choose = (next: number, of: number) => {
    setCandidate(next);
    setQuestion(of);
    if (BEST[of] === next && !found.includes(of)) setFound([...found, of]);
  };

  const state = (at: number) =>
    seen.kept.includes(at)
      ? 'kept'
      : seen.fetched.includes(at)
        ? 'fetched'
        : seen.read.includes(at)
          ? 'read'
          : '';
  const pageRows = Array.from({ length: sorted.length / PER_PAGE }, (_, page) =>
    sorted
      .slice(page * PER_PAGE, (page + 1) * PER_PAGE)
      .map((card, i) => ({ card, at: page * PER_PAGE + i })),
  );

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Sorted cards</b>
        <span className={widgetClasses.dim}>one line is one page of {PER_PAGE}</span>
      </div>
      <Goal
        question="Five ways to look, three questions. Which one fetches the fewest pages for each?"
        goal="find the best for all three. One of them needs no index."
        reached={found.length === QUESTIONS.length}
      >
        {found.length} of {QUESTIONS.length} found.
        {isBest ? ` ${counted(total, 'page')} is the fewest for this question.` : ''}
      </Goal>
      <div className={styles.choices}>
        <fieldset>
          <legend>Question</legend>
          {QUESTIONS.map((one, at) => (
            <label key={one.ask}>
              <input
                type="radio"
                name={`${id}-question`}
                checked={question === at}
                onChange={() => choose(candidate, at)}
              />
              <span>{one.ask}</span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Index</legend>
          {CANDIDATES.map((one, at) => (
            <label key={nameOf(one.columns)}>
              <input
                type="radio"
                name={`${id}-index`}
                checked={candidate === at}
                onChange={() => choose(at, question)}
              />
              <span className={one.columns.length ? 'mono' : undefined}>{nameOf(one.columns)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div
        className={styles.cards}
        role="img"
        aria-label={`Cards ${columns.length ? `sorted by ${columns.join(', ')}` : 'in the order of arrival'}: ${seen.read.length} of ${sorted.length} are read, ${seen.kept.length} belong to the answer.`}
      >
        {pageRows.map((page) => (
          <div key={page[0]!.at} className={styles.page}>
            {page.map(({ card, at }) => (
              <div key={card.id} className={styles.card} data-state={state(at)}>
                <span>{`${card.tenant} ${card.status}`}</span>
                <span>{`d${card.day} ${card.total} €`}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      <dl className={styles.counts} aria-live="polite">
        <div>
          <dt>Cards read</dt>
          <dd>{seen.read.length}</dd>
        </div>
        <div>
          <dt>In the answer</dt>
          <dd>{seen.kept.length}</dd>
        </div>
        <div>
          <dt>Pages of the index</dt>
          <dd>{pages.index}</dd>
        </div>
        <div>
          <dt>Pages of the table</dt>
          <dd>{pages.table}</dd>
        </div>
        <div>
          <dt>Sort</dt>
          <dd>{seen.sorted ? 'yes' : 'no'}</dd>
        </div>
      </dl>
      <figcaption className={widgetClasses.caption}>
        {ask}: {counted(total, 'page')} in all. Filled: in the answer. Outlined: read and thrown away. “d12”
        is day 12. A card of an index holds its columns only; the rest of the row is on a page of the table.
      </figcaption>
    </figure>
  );
}
