import type { AnyNode, Node } from 'acorn';

/** The nodes directly below one, in the order of the source. */
export function childrenOf(node: Node): AnyNode[] {
  return Object.values(node)
    .flat()
    .filter((value): value is AnyNode => typeof value?.type === 'string' && typeof value.start === 'number')
    .sort((a, b) => a.start - b.start);
}
