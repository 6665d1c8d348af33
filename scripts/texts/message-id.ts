import type { ESTree } from 'vite'

/** The id in the options of `msg('a text', { id: 'an-id' })`, where they are written out. */
export function messageId(options: ESTree.Node | undefined): string | undefined {
  return messageIdNode(options)?.value
}

/** Where it stands. */
export function messageIdNode(options: ESTree.Node | undefined): ESTree.StringLiteral | undefined {
  if (options?.type !== 'ObjectExpression') return undefined
  for (const entry of options.properties) {
    if (entry.type !== 'Property' || entry.key.type !== 'Identifier' || entry.key.name !== 'id') continue
    const { value } = entry
    if (value.type === 'Literal' && typeof value.value === 'string') return value as ESTree.StringLiteral
  }
  return undefined
}
