'use client';

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { lookFirst, nodesOf, type PlanNode } from '#lib/profile/plan';
import { PlanNodeCard } from './PlanNodeCard.tsx';
import styles from './plan.module.css';
import { lookFirstWords } from './plan-words.ts';
import { StatementFigures } from './StatementFigures.tsx';

export interface PlanTreeProps {
  readonly plan: PlanNode;
  /** The database's own text of it. */
  readonly text: string;
  /** Whose plan it is, for those who do not see the drawing: "the starter". */
  readonly of: string;
}

interface Placed {
  readonly node: PlanNode;
  readonly level: number;
  readonly parent: PlanNode | null;
}

/**
 * An executed plan, the result on top: each node with its rows, its estimate, what it threw away and the pages it looked at
 * itself. The arrow keys go from node to node.
 */
export function PlanTree({ plan, text, of }: PlanTreeProps) {
  const [asText, setAsText] = useState(false);
  const first = lookFirst(plan);
  const [selected, setSelected] = useState(first.node.id);
  const tree = useRef<HTMLDivElement>(null);
  const heading = useId();
  const placed = place(plan);
  const widestFlow = Math.max(...placed.map(({ node }) => node.rows + node.rowsRemoved), 1);
  const [head, rest] = lookFirstWords(first, plan);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = placed.findIndex(({ node }) => node.id === selected);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: placed.length - 1 }[event.key];
    const next = to === undefined ? undefined : placed[to];
    if (!next) return;
    event.preventDefault();
    setSelected(next.node.id);
    tree.current?.querySelector<HTMLElement>(`[data-node="${next.node.id}"]`)?.focus();
  };

  return (
    <div className={styles.plan}>
      <div className={styles.head}>
        <p id={heading} className={styles.first}>
          <b>{head}</b> {rest}
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form */}
        <div className="seg" role="group" aria-label={`How to show the plan of ${of}`}>
          <button type="button" aria-pressed={!asText} onClick={() => setAsText(false)}>
            Tree
          </button>
          <button type="button" aria-pressed={asText} onClick={() => setAsText(true)}>
            Text
          </button>
        </div>
      </div>
      {plan.statement && <StatementFigures counts={plan.statement} of={of} />}
      {asText ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so the keyboard must reach them
        <pre className={styles.raw} translate="no" tabIndex={0}>
          {text}
        </pre>
      ) : (
        <>
          <div className={styles.columns} aria-hidden="true">
            <span>Node, the result first</span>
            {!plan.statement && (
              <>
                <span>Rows × loops</span>
                <span>{`Own pages, of ${plan.pages.toLocaleString('en')}`}</span>
              </>
            )}
          </div>
          <div
            ref={tree}
            className={styles.tree}
            role="tree"
            aria-label={`Plan of ${of}`}
            onKeyDown={onKeyDown}
          >
            {placed.map(({ node, level, parent }, index) => (
              <PlanNodeCard
                key={node.id}
                node={node}
                number={index + 1}
                level={level}
                parent={parent}
                planPages={plan.pages}
                widestFlow={widestFlow}
                isUncounted={plan.statement !== undefined}
                isFirst={node.id === first.node.id}
                isSelected={node.id === selected}
                onSelect={() => setSelected(node.id)}
              />
            ))}
          </div>
        </>
      )}
      {!plan.statement && (
        <details className={styles.table}>
          <summary>The same as a table</summary>
          <PlanTable plan={plan} of={of} />
        </details>
      )}
    </div>
  );
}

function PlanTable({ plan, of }: { readonly plan: PlanNode; readonly of: string }) {
  const figure = (count: number) => count.toLocaleString('en');
  return (
    <div className={styles.scroll}>
      <table>
        <caption className="sr">{`Nodes of the plan of ${of}`}</caption>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col" className="num">
              Rows
            </th>
            <th scope="col" className="num">
              Expected
            </th>
            <th scope="col" className="num">
              Thrown away
            </th>
            <th scope="col" className="num">
              Own pages
            </th>
          </tr>
        </thead>
        <tbody>
          {nodesOf(plan).map((node) => (
            <tr key={node.id}>
              <th scope="row">{node.name}</th>
              <td className="num">{figure(node.rows)}</td>
              <td className="num">{figure(node.expectedRows)}</td>
              <td className="num">{figure(node.rowsRemoved)}</td>
              <td className="num">{figure(node.ownPages)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Depth first. A single child stays below its parent; where there are several, they are indented. */
function place(node: PlanNode, level = 1, parent: PlanNode | null = null): Placed[] {
  return [{ node, level, parent }, ...node.children.flatMap((child) => place(child, level + 1, node))];
}
