import { matchPlans, nodesOf, type PlanNode, type PlanWeight, weighPages } from '#lib/profile/plan';
import { heatLevel } from '../heat.ts';
import styles from './in-short.module.css';

interface OnePlan {
  readonly plan: PlanNode;
  readonly title: string;
  /** What its nodes are compared by; pages when left out. */
  readonly weight?: PlanWeight;
}

interface PlansInShortProps {
  readonly before: OnePlan;
  readonly after: OnePlan;
}

const WHOLE_WORDS: Record<PlanWeight['of'], string> = { pages: 'pages', rows: 'rows read', cost: 'cost' };

/** Two plans beside each other, a line for each node; what only one of them does is dashed. */
export function PlansInShort({ before, after }: PlansInShortProps) {
  const partner = matchPlans(before.plan, after.plan);
  const matched = new Set(partner);
  const beforeAlone = new Set(nodesOf(before.plan).flatMap(({ id }, at) => (partner[at] === -1 ? id : [])));
  const afterAlone = new Set(nodesOf(after.plan).flatMap(({ id }) => (matched.has(id) ? [] : id)));
  return (
    <div className={styles.pair}>
      <ShortPlan {...before} of="before" alone={beforeAlone} />
      <ShortPlan {...after} of="after" alone={afterAlone} />
    </div>
  );
}

interface ShortPlanProps extends OnePlan {
  readonly of: 'before' | 'after';
  /** Nodes that the other plan has not. */
  readonly alone: ReadonlySet<number>;
}

function ShortPlan({ plan, of, title, weight = weighPages(plan), alone }: ShortPlanProps) {
  const figure = (count: number) => Math.round(count).toLocaleString('en');
  const { statement } = plan;
  return (
    <section aria-label={`${title} in short`} className={styles.short} data-of={of}>
      <h3>
        <i aria-hidden="true" />
        {title}
        <span className="dim">
          {statement
            ? `${figure(statement.vmSteps)} steps`
            : `${figure(weight.whole)} ${WHOLE_WORDS[weight.of]}`}
        </span>
      </h3>
      <ol data-uncounted={statement !== undefined}>
        {nodesOf(plan).map((node) => {
          const what = (
            <span>
              <b>{node.name}</b> <span translate="no">{node.index ?? node.relation ?? ''}</span>
              {alone.has(node.id) && <span className="sr">, not in the other plan</span>}
            </span>
          );
          if (statement)
            return (
              <li key={node.id} data-alone={alone.has(node.id) || undefined}>
                {what}
              </li>
            );
          const own = weight.own[node.id]!;
          return (
            <li key={node.id} data-alone={alone.has(node.id) || undefined}>
              <span
                className={styles.heat}
                data-heat={heatLevel(weight.whole === 0 ? 0 : own / weight.whole)}
              >
                {figure(own)}
              </span>
              {what}
              <span className="num">{figure(weight.of === 'cost' ? node.expectedRows : node.rows)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
