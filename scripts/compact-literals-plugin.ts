import { parseAst, type ESTree, type Plugin } from 'vite'
import { compactCss } from './compact-css.ts'
import { HtmlCompactor } from './compact-html.ts'

type Node = ESTree.Node
interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Takes white space and comments out of css`…`, html`…` and svg`…`, which minifiers of scripts leave as they are. */
export function compactLiteralsPlugin(): Plugin {
  return {
    name: 'deskbell-compact-literals',
    apply: 'build',
    transform: {
      filter: { id: /\/packages\/(?:elements|embed)\/src\/.*\.ts$/, code: /\b(?:css|html|svg)`/ },
      handler: code => ({ code: compactLiterals(code), map: null }),
    },
  }
}

/** The same script with compact literals. */
export function compactLiterals(code: string): string {
  const edits: Edit[] = []
  visit(parseAst(code), node => {
    if (node.type !== 'TaggedTemplateExpression' || node.tag.type !== 'Identifier') return
    const compact = compactor(node.tag.name)
    if (!compact) return
    for (const { start, end } of node.quasi.quasis) {
      edits.push({ start, end, text: compact(code.slice(start, end)) })
    }
  })
  // From the end, so that the places of those before stay right.
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code)
}

function compactor(tag: string): ((text: string) => string) | undefined {
  if (tag === 'css') return compactCss
  if (tag !== 'html' && tag !== 'svg') return undefined
  const html = new HtmlCompactor()
  return text => html.next(text)
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node)
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) visit(child, look)
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
