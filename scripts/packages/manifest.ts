import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cli } from '@custom-elements-manifest/analyzer/cli.js'
import type { ClassEntry, ElementEntry, Entry, FieldEntry, MemberEntry, Schema } from './schema.ts'
import { type Sources, sourcesOf } from './sources-of.ts'

export const elementsFolder = join(import.meta.dirname, '../../packages/elements')

/** One public element, with what people may use of it and no more. */
export interface PublicElement {
  readonly tag: string
  /** Of its class. */
  readonly name: string
  /** Of its source, below `packages/elements`. */
  readonly file: string
  readonly declaration: ElementEntry
  /** What its own templates and styles do. */
  readonly own: Sources
  /** The same with the elements it is made of, whose events pass through it. */
  readonly whole: Sources
}

/** A class of `shared/events`, as far as a listener reads it. */
export interface EventClass {
  readonly name: string
  /** What listeners call it. */
  readonly type: string
  readonly fields: readonly FieldEntry[]
}

export interface Manifest {
  readonly elements: readonly PublicElement[]
  readonly events: readonly EventClass[]
  /** What custom-elements.json holds. */
  readonly schema: Schema
}

/** What the sources say of the elements that `@deskbell/elements` exports: in JSDoc, decorators, templates, styles. */
export async function readManifest(): Promise<Manifest> {
  const { modules } = (await cli({ argv: ['analyze'], cwd: elementsFolder, noWrite: true })) as Schema
  const found = modules.flatMap(({ path, declarations = [] }) =>
    declarations.filter(isElement).map(declaration => ({ path, declaration })),
  )
  const classes = new Set(['LitElement', ...found.map(({ declaration }) => declaration.name)])
  const tags = new Map(found.map(({ path, declaration }) => [declaration.tagName, inElements(path)]))
  const exported = new Set(
    [...read('src/index.ts').matchAll(/^export \* from '\.\/(.+)'$/gm)].map(([, file]) => `src/${file}`),
  )
  const elements = found
    .filter(({ path }) => exported.has(path))
    .map(({ path, declaration }): PublicElement => {
      const own = sourcesOf(inElements(path), name => classes.has(name))
      return {
        tag: declaration.tagName,
        name: declaration.name,
        file: path,
        declaration: publicOf(declaration, own),
        own,
        whole: sourcesOf(inElements(path), name => classes.has(name), tags),
      }
    })
    .toSorted((one, other) => one.tag.localeCompare(other.tag))
  const events = modules
    .filter(({ path }) => path.startsWith('src/shared/events/'))
    .flatMap(({ path, declarations = [] }) =>
      declarations.filter(isClass).map(({ name, members = [] }) => ({
        name,
        type: eventType(read(path), name),
        fields: members.filter(member => member.kind === 'field'),
      })),
    )
  return { elements, events, schema: schemaOf(elements) }
}

function isClass(declaration: { kind: string }): declaration is ClassEntry {
  return declaration.kind === 'class'
}

function isElement(declaration: { kind: string }): declaration is ElementEntry {
  return isClass(declaration) && declaration.customElement === true && declaration.tagName !== undefined
}

/** What an event class hands to `super`. */
function eventType(source: string, name: string): string {
  const body = source.slice(source.indexOf(`class ${name} `))
  return /super\(\s*'([\w-]+)'/.exec(body)?.[1] ?? ''
}

/** What shared templates and styles say of themselves holds for each element that has them. */
function publicOf(declaration: ElementEntry, { described }: Sources): ElementEntry {
  const { name, tagName, description, superclass, attributes, members, events } = declaration
  return {
    kind: 'class',
    customElement: true,
    name,
    tagName,
    description,
    superclass,
    attributes,
    members: members?.filter(isPublic),
    // The analyzer takes what an event's constructor is given for its name.
    events: events?.filter(event => event.name?.startsWith('chat-')),
    slots: union(declaration.slots, described.slots),
    cssParts: union(declaration.cssParts, described.parts),
    cssProperties: union(declaration.cssProperties, described.properties),
  }
}

/** What lit and the browser call, and statics, are nobody else's. */
function isPublic({ name, privacy = 'public', static: isStatic }: MemberEntry): boolean {
  return !isStatic && privacy === 'public' && !name.startsWith('#') && !name.endsWith('Callback')
}

function union(own: readonly Entry[] = [], shared: readonly Entry[]): Entry[] {
  const known = new Set(own.map(({ name }) => name))
  return [...own, ...shared.filter(({ name }) => !known.has(name) && known.add(name))]
}

function schemaOf(elements: readonly PublicElement[]): Schema {
  return {
    schemaVersion: '1.0.0',
    readme: '',
    modules: elements.map(({ tag, name, file, declaration }) => {
      const path = file.replace(/^src\/(.+)\.ts$/, 'dist/$1.js')
      return {
        kind: 'javascript-module',
        path,
        declarations: [declaration],
        exports: [
          { kind: 'js', name, declaration: { name, module: path } },
          { kind: 'custom-element-definition', name: tag, declaration: { name, module: path } },
        ],
      }
    }),
  }
}

function inElements(path: string): string {
  return join(elementsFolder, path)
}

function read(path: string): string {
  return readFileSync(inElements(path), 'utf8')
}
