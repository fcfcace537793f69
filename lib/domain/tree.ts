/** A message's place in the conversation's tree. Several children of one parent are its versions. */
export type Node = { id: string; parentId: string | null; role: 'user' | 'assistant' | 'system' };

/**
 * The tree of a conversation: which message follows which. Holds no texts, so 2,000 messages cost
 * some hundred kilobytes at most. Nodes are added in the order in which they were written.
 */
export class Tree {
  readonly #nodes = new Map<string, Node>();
  readonly #children = new Map<string | null, string[]>();

  constructor(nodes: Iterable<Node> = []) {
    for (const node of nodes) this.add(node);
  }

  get size(): number {
    return this.#nodes.size;
  }

  add(node: Node): void {
    this.#nodes.set(node.id, node);
    const siblings = this.#children.get(node.parentId);
    if (siblings) siblings.push(node.id);
    else this.#children.set(node.parentId, [node.id]);
  }

  /** Every node, in the order in which they were written. */
  nodes(): IterableIterator<Node> {
    return this.#nodes.values();
  }

  get(id: string): Node | undefined {
    return this.#nodes.get(id);
  }

  /** The versions of a message, oldest first, with its own place among them. */
  siblings(id: string): { index: number; ids: string[] } {
    const node = this.#nodes.get(id);
    const ids = node ? (this.#children.get(node.parentId) ?? []) : [];
    return { index: ids.indexOf(id), ids };
  }

  /** The ids from the first message down to this one. Empty for an unknown id. */
  path(leafId: string | null): string[] {
    const path: string[] = [];
    let node = leafId === null ? undefined : this.#nodes.get(leafId);
    while (node) {
      path.push(node.id);
      node = node.parentId === null ? undefined : this.#nodes.get(node.parentId);
    }
    return path.reverse();
  }

  /** Where reading ends when one follows the newest version at each fork below a message. */
  newestLeaf(id: string): string {
    let leaf = id;
    for (let next = this.#children.get(leaf); next; next = this.#children.get(leaf)) {
      leaf = next.at(-1) ?? leaf;
    }
    return leaf;
  }
}
