import { estimateError, type PlanNode, type PlanWeight } from '#lib/profile/plan';
import { heatLevel, percentText } from '../heat.ts';
import styles from './plan.module.css';
import { estimateWords, WEIGHT_NAMES } from './plan-words.ts';

interface PlanNodeCardProps {
  readonly node: PlanNode;
  readonly number: number;
  readonly level: number;
  /** How far it is indented. */
  readonly branches: number;
  readonly parent: PlanNode | null;
  readonly weight: PlanWeight;
  /** Rows of the widest band. */
  readonly widestFlow: number;
  /** The database counted nothing for single nodes. */
  readonly isUncounted: boolean;
  readonly isFirst: boolean;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

const FLOW_WIDTH = 30;
/** Steps of indentation; a plan that branches deeper stays this far to the right. */
const MOST_STEPS = 5;

const figure = (count: number) => Math.round(count).toLocaleString('en');

/** One node of a plan: what it is, rows against the estimate, its own pages, and what it did with the rows. */
export function PlanNodeCard(props: PlanNodeCardProps) {
  const {
    node,
    number,
    level,
    branches,
    parent,
    weight,
    widestFlow,
    isUncounted,
    isFirst,
    isSelected,
    onSelect,
  } = props;
  const own = weight.own[node.id]!;
  const share = weight.whole === 0 ? 0 : own / weight.whole;
  const isEstimate = weight.of === 'cost';
  const isNever = node.loops === 0 && !isEstimate;
  const passedOn = isEstimate ? node.expectedRows : node.rows;
  const read = node.rows + node.rowsRemoved;
  const off = estimateWords(estimateError(node));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys of all its nodes
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      data-node={node.id}
      data-first={isFirst}
      className={styles.node}
      style={{ '--branch': Math.min(branches, MOST_STEPS) } as React.CSSProperties}
      onClick={onSelect}
    >
      {parent && !isUncounted && (
        <p className={styles.flow}>
          <i style={{ width: Math.max(1.5, (passedOn / widestFlow) * FLOW_WIDTH) }} aria-hidden="true" />
          {isNever
            ? 'never run'
            : `${figure(passedOn)} ${passedOn === 1 ? 'row' : 'rows'}${isEstimate ? ' expected' : ''}`}
        </p>
      )}
      <div className={`${styles.card} ${isNever ? styles.never : ''}`} data-uncounted={isUncounted}>
        {isFirst && <span className={styles.tab}>Look here first</span>}
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
        <div className={styles.name}>
          <b>{node.name}</b> <code translate="no">{node.index ?? node.relation ?? ''}</code>
        </div>
        {!isUncounted && (
          <>
            <div className={styles.rows}>
              {isEstimate ? (
                <>
                  <span className={styles.phone}>expected rows</span>
                  <b>{figure(node.expectedRows)}</b>
                </>
              ) : (
                <>
                  <span className={styles.phone}>rows × loops</span>
                  <b>{figure(node.rows)}</b> <span className="dim">{`× ${figure(node.loops)}`}</span>
                  <span className={styles.below}>
                    {node.stoppedEarly ? 'stopped early by Limit' : `expected ${figure(node.expectedRows)}`}
                  </span>
                </>
              )}
              {off && !isEstimate && <span className={styles.off}>{off}</span>}
            </div>
            <div className={styles.pages}>
              <span className={styles.phone}>{WEIGHT_NAMES[weight.of].toLowerCase()}</span>
              <span className={styles.bar} aria-hidden="true">
                <i
                  style={{
                    width: `${share * 100}%`,
                    background: `var(--heat-${Math.max(share > 0 ? 3 : 0, heatLevel(share))})`,
                  }}
                />
              </span>
              <span className={styles.figures}>
                <b>{figure(own)}</b>
                <span className="dim">{own === 0 ? 'none' : percentText(share)}</span>
              </span>
            </div>
          </>
        )}
        {(node.conditions.length > 0 || node.sort || node.heapFetches !== undefined) && (
          <div className={styles.lines}>
            {node.conditions.map((condition) => (
              <code key={condition} translate="no">
                {condition}
              </code>
            ))}
            {node.sort && (
              <span className={node.sort.onDisk ? styles.spill : ''}>
                {node.sort.onDisk
                  ? `spilled ${figure(node.sort.kib)} KiB to disk`
                  : `sorted in memory, ${figure(node.sort.kib)} KiB; nothing spilled`}
              </span>
            )}
            {node.heapFetches !== undefined && (
              <span>{`${figure(node.heapFetches)} rows looked up in the table`}</span>
            )}
          </div>
        )}
        {node.rowsRemoved > 0 && (
          <div className={styles.toss}>
            <span aria-hidden="true">
              <i style={{ width: `${(node.rows / read) * 100}%` }} />
            </span>
            <p>
              <b>{`${figure(node.rowsRemoved)} rows thrown away`}</b>
              {` of ${figure(read)}; ${figure(node.rows)} kept`}
            </p>
          </div>
        )}
      </div>
    </div>
  );
}
