import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync, type ESTree } from 'vite'
import { messageId } from './message-id.ts'
import { parseText, printText, type Text } from './text.ts'
import { visitNodes } from './visit-nodes.ts'

type Node = ESTree.Node

/** A text of the sources, in English. */
export interface SourceText {
  readonly id: string
  readonly text: Text
  /** The expressions that are put in, as they are in the source. */
  readonly places: readonly string[]
  /** The files it is in, relative to the root, sorted. */
  readonly files: readonly string[]
  /** What the source says about it, for translators. */
  readonly about: string | undefined
}

const root = join(import.meta.dirname, '../..')
const folders = ['packages/elements/src', 'packages/embed/src']

/** All texts of the elements, by id, sorted; throws an error that lists what cannot be read. */
export function sourceTexts(): ReadonlyMap<string, SourceText> {
  const texts = new Map<string, SourceText>()
  const faults: string[] = []
  for (const file of folders.flatMap(filesOf)) {
    const name = relative(root, file)
    for (const found of textsIn(readFileSync(file, 'utf8'), name, faults)) {
      const known = texts.get(found.id)
      if (known && written(known) !== written(found)) {
        faults.push(`"${found.id}" is one text in ${known.files[0]} and another in ${name}`)
      }
      const files = [...new Set([...(known?.files ?? []), name])]
      texts.set(found.id, { ...found, ...known, files, about: known?.about ?? found.about })
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return new Map([...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => !/\/(?:testing|locales)\//.test(file))
    .toSorted()
}

const written = ({ text }: Pick<SourceText, 'text'>): string => JSON.stringify(text)

/** The texts of one file; what cannot be read is added to `faults`. */
export function textsIn(source: string, file: string, faults: string[]): SourceText[] {
  if (!source.includes('msg(')) return []
  const { program, comments, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const about = new Map<number, string>()
  for (const { type, value, end } of comments) {
    // A comment for documentation is about what begins after it.
    if (type === 'Block' && value.startsWith('*')) about.set(nextWord(source, end), plain(value))
  }
  const found: SourceText[] = []
  visitNodes(program as unknown as Node, (node, around) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'msg')
      return
    const text = readText(node, source)
    if (!text || written(text) !== JSON.stringify(parseText(printText(text.text)))) {
      const line = source.slice(0, node.start).split('\n').length
      faults.push(`${file}:${line}: wanted msg('a text without {0}', { id: 'an-id' }), both literal`)
      return
    }
    const told = around.findLast(({ start, type }) => !type.startsWith('Class') && about.has(start))
    found.push({ ...text, files: [file], about: told && about.get(told.start) })
  })
  return found
}

function readText(
  { arguments: [text, options] }: ESTree.CallExpression,
  source: string,
): Pick<SourceText, 'id' | 'text' | 'places'> | undefined {
  const id = messageId(options)
  if (!id || !text) return undefined
  if (text.type === 'Literal' && typeof text.value === 'string') return { id, text: [text.value], places: [] }
  const template = templateOf(text)
  if (!template) return undefined
  const places = template.expressions.map(({ start, end }) => source.slice(start, end))
  const parts = template.quasis.flatMap(({ value }, index) => [
    ...(value.cooked ? [value.cooked] : []),
    ...(index < places.length ? [index] : []),
  ])
  return { id, text: parts, places }
}

/** Of str`…`, or of `…` without anything put in: lit-localize translates no others as plain text. */
function templateOf(node: Node): ESTree.TemplateLiteral | undefined {
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node
  if (node.type !== 'TaggedTemplateExpression') return undefined
  return node.tag.type === 'Identifier' && node.tag.name === 'str' ? node.quasi : undefined
}

function nextWord(source: string, from: number): number {
  const blank = /\s*/y
  blank.lastIndex = from
  return from + (blank.exec(source)?.[0].length ?? 0)
}

/** A documenting comment without its stars and tags. */
function plain(comment: string): string {
  return comment
    .replace(/^\s*\*+ ?/gm, '')
    .replace(/^@.*/ms, '')
    .replace(/\s+/g, ' ')
    .trim()
}
