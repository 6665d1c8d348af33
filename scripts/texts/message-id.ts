import type { ESTree } from 'vite'

/** The id in the options of `msg('a text', { id: 'an-id' })`, where they are written out. */
export function messageId(options: ESTree.Node | undefined): string | undefined {
  if (options?.type !== 'ObjectExpression') return undefined
  for (const entry of options.properties) {
    if (entry.type !== 'Property' || entry.key.type !== 'Identifier' || entry.key.name !== 'id') continue
    if (entry.value.type === 'Literal' && typeof entry.value.value === 'string') return entry.value.value
  }
  return undefined
}
