import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Entry } from './schema.ts'

/** What the sources of an element do, and what is said there of it. */
export interface Sources {
  /** What `part="…"` names; `message-*` where a name is made as the element runs. */
  readonly parts: Set<string>
  /** Names of slots; the one without a name is empty. */
  readonly slots: Set<string>
  /** `--chat-*` that styles read. */
  readonly properties: Set<string>
  /** Classes of the events that are made. */
  readonly events: Set<string>
  /** Quoted words, among which are the names of parts that stand in a variable. */
  readonly words: Set<string>
  readonly described: {
    readonly parts: Entry[]
    readonly slots: Entry[]
    readonly properties: Entry[]
  }
}

/** Imports of values; types draw nothing. */
const imports =
  /(?:^import (?!type\b)[^'"]*?|^export (?!type\b)[^'";]*? from |\bimport\()['"](\.[^'"]+\.ts)['"]/gm
const elementClass = /class (\w+) extends (\w+)/g
const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm

/**
 * Reads the file of an element and what it imports. Where `files` are given, the file of each class and tag, other
 * elements are read too; else they are left out, as what they draw is in trees of their own. What an element
 * extends is its own.
 */
export function sourcesOf(
  file: string,
  isElement: (name: string) => boolean,
  tags?: Map<string, string>,
): Sources {
  const found: Sources = {
    parts: new Set(),
    slots: new Set(),
    properties: new Set(),
    events: new Set(),
    words: new Set(),
    described: { parts: [], slots: [], properties: [] },
  }
  const seen = new Set<string>()
  const extended = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    const text = readFileSync(path, 'utf8')
    const code = text.replace(comments, '')
    const classes = [...code.matchAll(elementClass)].filter(
      ([, name, base]) => isElement(name!) || isElement(base!),
    )
    if (!tags && path !== file && classes.some(([, name]) => !extended.has(name!))) return
    seen.add(path)
    for (const [, , base] of classes) extended.add(base!)
    noteCode(code, found)
    noteDescriptions(text, found.described)
    for (const [, specifier] of code.matchAll(imports)) visit(join(dirname(path), specifier!))
    for (const [tag, of] of tags ?? []) if (code.includes(`<${tag}`)) visit(of)
  }
  visit(file)
  return found
}

function noteCode(code: string, found: Sources): void {
  for (const [, quoted, variable] of code.matchAll(/\spart=(?:"([^"]*)"|\$\{([^}]*)\})/g)) {
    const names = quoted?.replace(/\$\{[^}]*\}/g, '*').split(/\s+/) ?? wordsIn(variable!)
    for (const name of names) found.parts.add(name)
  }
  for (const [, attributes] of code.matchAll(/<slot\b([^>]*)>/g))
    found.slots.add(/\bname="([^"]*)"/.exec(attributes!)?.[1] ?? '')
  for (const [, name] of code.matchAll(/var\(\s*(--chat-[\w-]+)/g)) found.properties.add(name!)
  for (const [, name] of code.matchAll(/\bnew (\w+Event)\(/g)) found.events.add(name!)
  for (const word of wordsIn(code)) found.words.add(word)
}

function wordsIn(code: string): string[] {
  return [...code.matchAll(/'([\w-]+)'/g)].map(([, word]) => word!)
}

function noteDescriptions(text: string, described: Sources['described']): void {
  const lines = /@(csspart|slot|cssprop) (?:\[?([\w-]+?)(?:=([^\]]+))?\]? )?- (.+?)(?: \*\/)?$/gm
  for (const [, kind, name = '', initial, description] of text.matchAll(lines)) {
    const place = kind === 'csspart' ? 'parts' : kind === 'slot' ? 'slots' : 'properties'
    described[place].push({ name, description: description!, ...(initial && { default: initial }) })
  }
}
