import { resolve } from 'node:path'
import { build, parseSync, type ESTree } from 'vite'
import { messageId } from './message-id.ts'
import { visitNodes } from './visit-nodes.ts'

const root = resolve(import.meta.dirname, '../..')

/** The sets of texts that load as one file, and the module that leads to all that says them. */
export const sets = {
  box: 'packages/elements/src/define-box.ts',
  desk: 'packages/elements/src/define-dashboard.ts',
} as const
export type TextSet = keyof typeof sets

/**
 * The ids of the texts that a set can come to say: those that are left once everything nobody uses is shaken
 * off, as in a build. A text that two sets say is in both, for a page loads one of them.
 */
export function usedIds(set: TextSet): Promise<ReadonlySet<string>> {
  return (found[set] ??= find(set))
}

const found: { [set in TextSet]?: Promise<ReadonlySet<string>> } = {}

async function find(set: TextSet): Promise<ReadonlySet<string>> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { __DESKBELL_VERSION__: '""' },
    resolve: { conditions: ['source'] },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: resolve(root, sets[set]), formats: ['es'] },
      rolldownOptions: { external: id => !/^[./]|^@deskbell\//.test(id) },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap(each =>
    'output' in each ? each.output : [],
  )
  const ids = new Set<string>()
  for (const output of outputs) {
    if (output.type !== 'chunk') continue
    visitNodes(parseSync(output.fileName, output.code).program as unknown as ESTree.Node, node => {
      const id = node.type === 'CallExpression' ? messageId(node.arguments[1]) : undefined
      if (id) ids.add(id)
    })
  }
  return ids
}
