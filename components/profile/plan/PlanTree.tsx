'use client';

import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import {
  lookFirst,
  nodesOf,
  type PlanNode,
  type PlanWeight,
  planNodeName,
  weighPages,
} from '#lib/profile/plan';
import { Segmented } from '../../ui/Segmented.tsx';
import { PlanNodeCard } from './PlanNodeCard.tsx';
import styles from './plan.module.css';
import { lookFirstWords, WEIGHT_NAMES } from './plan-words.ts';
import { StatementFigures } from './StatementFigures.tsx';

export interface PlanTreeProps {
  readonly plan: PlanNode;
  /** The database's own text of it; left out where that stands beside it. */
  readonly text?: string;
  /** Whose plan it is, for those who do not see the drawing: "the starter". */
  readonly of: string;
  /** What its nodes are compared by; pages when left out. */
  readonly weight?: PlanWeight;
}

interface Placed {
  readonly node: PlanNode;
  readonly level: number;
  readonly parent: PlanNode | null;
  /** How many nodes above it have several children. */
  readonly branches: number;
}

/**
 * An executed plan, the result on top: each node with its rows, its estimate, what it threw away and the pages it looked at
 * itself. The arrow keys go from node to node.
 */
export function PlanTree({ plan, text, of, weight: given }: PlanTreeProps) {
  const [asText, setAsText] = useState(false);
  const weight = useMemo(() => given ?? weighPages(plan), [given, plan]);
  const isEstimate = weight.of === 'cost';
  const first = lookFirst(plan, weight);
  const [selected, setSelected] = useState(first.node.id);
  const tree = useRef<HTMLDivElement>(null);
  const heading = useId();
  const placed = place(plan);
  const widestFlow = Math.max(
    ...placed.map(({ node }) => (isEstimate ? node.expectedRows : node.rows + node.rowsRemoved)),
    1,
  );
  const [head, rest] = lookFirstWords(first, plan, weight);

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
        {text !== undefined && (
          <Segmented
            label={`How to show the plan of ${of}`}
            options={[
              { value: 'tree', text: 'Tree' },
              { value: 'text', text: 'Text' },
            ]}
            value={asText ? 'text' : 'tree'}
            onChoose={(way) => setAsText(way === 'text')}
          />
        )}
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
                <span>{isEstimate ? 'Expected rows' : 'Rows × loops'}</span>
                <span>{`${WEIGHT_NAMES[weight.of]}, of ${Math.round(weight.whole).toLocaleString('en')}`}</span>
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
            {placed.map(({ node, level, parent, branches }, index) => (
              <PlanNodeCard
                key={node.id}
                node={node}
                number={index + 1}
                level={level}
                branches={branches}
                parent={parent}
                weight={weight}
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
          <PlanTable plan={plan} of={of} weight={weight} />
        </details>
      )}
    </div>
  );
}

interface PlanTableProps {
  readonly plan: PlanNode;
  readonly of: string;
  readonly weight: PlanWeight;
}

function PlanTable({ plan, of, weight }: PlanTableProps) {
  const figure = (count: number) => Math.round(count).toLocaleString('en');
  const isEstimate = weight.of === 'cost';
  const heads = [...(isEstimate ? [] : ['Rows']), 'Expected', ...(isEstimate ? [] : ['Thrown away'])];
  return (
    <div className={styles.scroll}>
      <table>
        <caption className="sr">{`Nodes of the plan of ${of}`}</caption>
        <thead>
          <tr>
            <th scope="col">Node</th>
            {[...heads, WEIGHT_NAMES[weight.of]].map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodesOf(plan).map((node) => (
            <tr key={node.id}>
              <th scope="row">{planNodeName(node)}</th>
              {!isEstimate && <td className="num">{figure(node.rows)}</td>}
              <td className="num">{figure(node.expectedRows)}</td>
              {!isEstimate && <td className="num">{figure(node.rowsRemoved)}</td>}
              <td className="num">{figure(weight.own[node.id]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Depth first. A single child stays below its parent; where there are several, they and all below them are indented. */
function place(node: PlanNode, level = 1, parent: PlanNode | null = null, branches = 0): Placed[] {
  const below = branches + (node.children.length > 1 ? 1 : 0);
  return [
    { node, level, parent, branches },
    ...node.children.flatMap((child) => place(child, level + 1, node, below)),
  ];
}
