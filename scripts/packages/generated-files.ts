import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { elementProps } from './element-props.ts'
import { elementsPage, type TableName, tables } from './element-tables.ts'
import type { Manifest } from './manifest.ts'

const root = join(import.meta.dirname, '../..')

/** A file that is kept in the repository, and written from the elements' own descriptions. */
export interface GeneratedFile {
  readonly path: string
  readonly content: string
}

/** Every such file as it should be. */
export function generatedFiles(manifest: Manifest): GeneratedFile[] {
  return [
    { path: 'packages/elements/src/frameworks/element-props.ts', content: elementProps(manifest) },
    { path: 'docs/elements.md', content: elementsPage(manifest) },
    { path: 'README.md', content: withTables(readFileSync(join(root, 'README.md'), 'utf8'), manifest) },
  ].map(({ path, content }) => ({ path: join(root, path), content }))
}

/** Fills in what stands between `<!-- table chat-box events -->` and `<!-- end -->`. */
function withTables(page: string, manifest: Manifest): string {
  const places = /(<!-- table ([\w-]+) (\w+) -->\n)[\s\S]*?(<!-- end -->)/g
  return page.replace(places, (_, start: string, tag: string, name: string, end: string) => {
    const element = manifest.elements.find(element => element.tag === tag)
    if (!element || !(name in tables)) throw new Error(`README.md asks for "${name}" of <${tag}>`)
    return `${start}\n${tables[name as TableName](element, manifest)}\n\n${end}`
  })
}
