/**
 * Lets React go on in a page that somebody else changes: a translator or a dictionary wraps text nodes in elements of its
 * own, or puts elements in their place. React then asks a parent to remove a text that is no longer its child, which
 * throws and ends the page, or writes into a text that nobody sees. See docs/decisions/foreign-changes.md.
 *
 * Everything it needs is inside: it is written into the head of every page as text.
 */
export function surviveForeignChanges(): void {
  /** A text that somebody else took out, and what stands where it was. */
  const standIns = new WeakMap<Node, Node>();

  /** The child of `parent` that is the node, holds it, or stands in for it. */
  const childFor = (parent: Node, node: Node): Node | null => {
    let at: Node | null | undefined = node;
    for (let steps = 0; at && steps < 64; steps++) {
      if (at.parentNode === parent) return at;
      at = at.parentNode ?? standIns.get(at);
    }
    return null;
  };

  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    const own = child.parentNode === this ? child : childFor(this, child);
    if (own) removeChild.call(this, own);
    return child;
  };
  Node.prototype.insertBefore = function <Child extends Node>(
    this: Node,
    child: Child,
    before: Node | null,
  ): Child {
    const own = before && before.parentNode !== this ? childFor(this, before) : before;
    return insertBefore.call(this, child, own) as Child;
  };
  const nodeValue = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue')!;
  Object.defineProperty(Node.prototype, 'nodeValue', {
    ...nodeValue,
    set(this: Node, text: string | null) {
      const other = this.isConnected ? undefined : standIns.get(this);
      if (other?.parentNode) other.parentNode.replaceChild(this, other);
      nodeValue.set!.call(this, text);
    },
  });

  // Texts that React itself takes out are noted too, and never looked up: it is done with them.
  new MutationObserver((records) => {
    for (const [
      at,
      { target, removedNodes, addedNodes, previousSibling, nextSibling },
    ] of records.entries()) {
      for (const gone of removedNodes) {
        if (gone.nodeType !== Node.TEXT_NODE || gone.isConnected) continue;
        const added = records.filter((one) => one.target === target && one.addedNodes.length > 0);
        const beside = [previousSibling, nextSibling].find((node) =>
          added.some((one) => node !== null && [...one.addedNodes].includes(node as ChildNode)),
        );
        // What was added before may be this very text, put back by React in the same moment.
        const later = records
          .slice(at + 1)
          .find(
            (one) =>
              added.includes(one) &&
              one.previousSibling === previousSibling &&
              one.nextSibling === nextSibling,
          );
        const other = addedNodes[0] ?? beside ?? later?.addedNodes[0];
        if (other) standIns.set(gone, other);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the head, before anything is rendered and before any extension has seen the page. */
export const FOREIGN_CHANGES_SCRIPT = `(${surviveForeignChanges})()`;
