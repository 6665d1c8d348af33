import { basename, resolve } from 'node:path'
import { parseAst, Visitor, type Plugin } from 'vite'

const helper = resolve(import.meta.dirname, '../packages/embed/src/verified-part.ts')

/**
 * Has the chat box wait, before it imports a part of itself, until the browser holds that part unchanged. Notes
 * in `parts` which module goes by which name.
 */
export function verifiedPartsPlugin(parts: Map<string, string>): Plugin {
  return {
    name: 'deskbell-verified-parts',
    transform: {
      filter: { id: /\/packages\/(?:client|elements|embed)\/src\/.*\.ts$/, code: /\bimport\(/ },
      async handler(code, importer) {
        const imports = dynamicImports(code)
        if (imports.length === 0) return null
        let text = code
        // From the end, so that the places of those before stay right.
        for (const { start, end, source } of imports.toReversed()) {
          if (source === undefined)
            return this.error(`${importer} imports what only a running page knows: it has no hash`)
          const module = await this.resolve(source, importer)
          if (!module) return this.error(`${importer} imports ${source}, which is not there`)
          const name = basename(module.id, '.ts')
          if ((parts.get(name) ?? module.id) !== module.id)
            return this.error(
              `Two parts of the chat box are named ${name}: ${parts.get(name)} and ${module.id}`,
            )
          parts.set(name, module.id)
          text = `${text.slice(0, start)}verifiedPart(${JSON.stringify(name)}, () => ${text.slice(start, end)})${text.slice(end)}`
        }
        return { code: `import { verifiedPart } from ${JSON.stringify(helper)}\n${text}`, map: null }
      },
    },
  }
}

function dynamicImports(code: string) {
  const found: { start: number; end: number; source: string | undefined }[] = []
  new Visitor({
    ImportExpression({ start, end, source }) {
      const literal = source.type === 'Literal' && typeof source.value === 'string'
      found.push({ start, end, source: literal ? String(source.value) : undefined })
    },
  }).visit(parseAst(code))
  return found
}
