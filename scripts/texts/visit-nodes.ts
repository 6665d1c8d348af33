import type { ESTree } from 'vite'

type Node = ESTree.Node

/** Looks at a node and all within it, from the outside in, each with the nodes it stands in. */
export function visitNodes(
  node: Node,
  look: (node: Node, around: readonly Node[]) => void,
  around: readonly Node[] = [],
): void {
  look(node, around)
  const within = [...around, node]
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) visitNodes(child, look, within)
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
