import { type ESTree, parseAst, type Plugin } from 'vite'
import { messageIdNode } from './texts/message-id.ts'
import { sourceTexts } from './texts/source-texts.ts'
import { visitNodes } from './texts/visit-nodes.ts'

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Gives messages ids of two letters, in the elements and in their languages alike: each visitor loads the ids
 * twice, and nobody reads them.
 */
export function shortIdsPlugin(): Plugin {
  let short: ReadonlyMap<string, string> = new Map()
  return {
    name: 'deskbell-short-ids',
    buildStart() {
      short = new Map([...sourceTexts().keys()].map((id, index) => [id, shortId(index)]))
    },
    transform: {
      filter: { id: /\/packages\/elements\/src\/.*\.ts$/, code: /\bmsg\(|^export const texts\b/m },
      handler: (code, file) => ({
        code: /\/locales\//.test(file) ? withShortKeys(code, short) : withShortIds(code, short),
        map: null,
      }),
    },
  }
}

/** A file of texts with short ids. */
export function withShortKeys(code: string, short: ReadonlyMap<string, string>): string {
  return code.replace(/^(\s*)"([^"]+)":/gm, (line, blank: string, id: string) =>
    short.has(id) ? `${blank}"${short.get(id)}":` : line,
  )
}

/** A script whose messages have short ids. */
export function withShortIds(code: string, short: ReadonlyMap<string, string>): string {
  const ids: ESTree.StringLiteral[] = []
  visitNodes(parseAst(code) as unknown as ESTree.Node, node => {
    const id = node.type === 'CallExpression' ? messageIdNode(node.arguments[1]) : undefined
    if (id && short.has(id.value)) ids.push(id)
  })
  // From the end, so that the places of those before stay right.
  return ids
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, value }) => `${text.slice(0, start)}'${short.get(value)}'${text.slice(end)}`,
      code,
    )
}

/** All with two letters, as names of a script may be. */
export function shortId(index: number): string {
  return letters.charAt(Math.floor(index / letters.length)) + letters.charAt(index % letters.length)
}
