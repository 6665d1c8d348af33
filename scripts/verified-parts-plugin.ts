import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { parseAst, Visitor, type Plugin } from 'vite'
import { integrityOf } from './integrity.ts'

const helper = resolve(import.meta.dirname, '../packages/embed/src/verified-part.ts')

interface Found {
  readonly start: number
  readonly end: number
  /** Undefined where only a running page knows it. */
  readonly source: string | undefined
}

/**
 * Has the chat box wait, before it imports a part of itself, until the browser holds that part unchanged; `parts`
 * notes which module goes by which name. Addresses of data, `new URL('./…', import.meta.url)`, are given their
 * hash as `integrity`, for `fetch`.
 */
export function verifiedPartsPlugin(parts: Map<string, string>): Plugin {
  return {
    name: 'deskbell-verified-parts',
    transform: {
      filter: {
        id: /\/packages\/(?:client|elements|embed)\/src\/.*\.ts$/,
        code: /\bimport\(|\bimport\.meta\.url\b/,
      },
      async handler(code, importer) {
        const { imports, addresses } = findParts(code)
        const edits: { at: number; text: string }[] = []
        const wrap = ({ start, end }: Found, before: string, after: string) =>
          edits.push({ at: start, text: before }, { at: end, text: after })
        for (const found of imports) {
          if (found.source === undefined)
            return this.error(`${importer} imports what only a running page knows: it has no hash`)
          const module = await this.resolve(found.source, importer)
          if (!module) return this.error(`${importer} imports ${found.source}, which is not there`)
          const name = basename(module.id, '.ts')
          const known = parts.get(name) ?? module.id
          if (known !== module.id) return this.error(`Two parts are named ${name}: ${known} and ${module.id}`)
          parts.set(name, module.id)
          wrap(found, `verifiedPart(${JSON.stringify(name)}, () => `, ')')
        }
        for (const found of addresses) {
          const file = resolve(dirname(importer), found.source?.replace(/\?.*/, '') ?? '')
          if (!existsSync(file)) return this.error(`${importer} names data that is not there: ${file}`)
          const integrity = JSON.stringify(integrityOf(readFileSync(file)))
          wrap(found, 'Object.assign(', `, { integrity: ${integrity} })`)
        }
        if (edits.length === 0) return null
        const start = imports.length > 0 ? `import { verifiedPart } from ${JSON.stringify(helper)}\n` : ''
        return { code: start + edited(code, edits), map: null }
      },
    },
  }
}

function edited(code: string, edits: readonly { at: number; text: string }[]): string {
  // From the end, so that the places of those before stay right.
  return edits
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, edit) => text.slice(0, edit.at) + edit.text + text.slice(edit.at), code)
}

function findParts(code: string): { imports: Found[]; addresses: Found[] } {
  const imports: Found[] = []
  const addresses: Found[] = []
  const text = (node: { type: string; value?: unknown } | undefined) =>
    node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
  new Visitor({
    ImportExpression({ start, end, source }) {
      imports.push({ start, end, source: text(source) })
    },
    NewExpression({ start, end, callee, arguments: [source, base] }) {
      if (callee.type === 'Identifier' && callee.name === 'URL' && base && isOwnAddress(code, base))
        addresses.push({ start, end, source: text(source) })
    },
  }).visit(parseAst(code))
  return { imports, addresses }
}

function isOwnAddress(code: string, { start, end }: { start: number; end: number }): boolean {
  return code.slice(start, end) === 'import.meta.url'
}
