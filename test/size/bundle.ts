import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface ManifestChunk {
  readonly name?: string
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
}

/** A part of the built client, by its manifest from vite: what loads with what, and what it weighs. */
export class Bundle {
  readonly folder: string
  readonly #manifest: Readonly<Record<string, ManifestChunk>>

  constructor(dist: string, manifest: string) {
    this.folder = join(dist, 'client')
    this.#manifest = JSON.parse(readFileSync(join(dist, manifest), 'utf8')) as Record<string, ManifestChunk>
  }

  /** The key of an entry in the manifest, by the end of its source's path. */
  entry(source: string): string {
    const key = Object.keys(this.#manifest).find(key => key === source || key.endsWith(`/${source}`))
    if (!key) throw new Error(`The build has no entry ${source}`)
    return key
  }

  /** Everything that is loaded at once with these chunks. */
  loadedWith(keys: readonly string[]): Set<string> {
    return this.#closure(keys, chunk => chunk.imports ?? [])
  }

  /** Everything that these chunks come to load by themselves, but for those that wait, by their names. */
  loadedSoonWith(keys: readonly string[], waits: (name: string) => boolean): Set<string> {
    return this.#closure(keys, chunk => [
      ...(chunk.imports ?? []),
      ...(chunk.dynamicImports ?? []).filter(key => !waits(this.#chunk(key).name ?? key)),
    ])
  }

  /** Those of the chunks that go by such a name. */
  named(keys: Iterable<string>, matches: (name: string) => boolean): string[] {
    return [...keys].filter(key => matches(this.#chunk(key).name ?? key))
  }

  /** The names of those that import such a chunk. */
  importers(keys: Iterable<string>, matches: (name: string) => boolean): string[] {
    return [...keys]
      .map(key => this.#chunk(key))
      .filter(({ imports = [] }) => this.named(imports, matches).length > 0)
      .map(({ name = '' }) => name)
  }

  /** Names that no chunk goes by any more: what is said of them holds for nothing. */
  strangers(keys: ReadonlySet<string>, names: Readonly<Record<string, string>>): string[] {
    const known = new Set([...keys].map(key => this.#chunk(key).name))
    return Object.keys(names)
      .filter(name => !known.has(name))
      .map(name => `The chat box has no chunk ${name}`)
  }

  files(keys: Iterable<string>): string[] {
    const files = [...keys].flatMap(key => [this.#chunk(key).file, ...(this.#chunk(key).css ?? [])])
    return [...new Set(files)].filter(file => existsSync(join(this.folder, file)))
  }

  /** A file that the loader names by itself. */
  namedByLoader(name: string): string {
    const loader = readFileSync(join(this.folder, 'chat.js'), 'utf8')
    const file = loader.match(new RegExp(`v/[^\\s"'\`]+/${name}-[\\w-]+\\.js`))?.[0]
    if (!file) throw new Error(`The loader names no ${name}`)
    return file
  }

  weight(file: string): number {
    return gzipSync(readFileSync(join(this.folder, file)), { level: 9 }).byteLength
  }

  #closure(keys: readonly string[], next: (chunk: ManifestChunk) => readonly string[]): Set<string> {
    const found = new Set<string>()
    const visit = (key: string): void => {
      if (found.has(key)) return
      found.add(key)
      next(this.#chunk(key)).forEach(visit)
    }
    keys.forEach(visit)
    return found
  }

  #chunk(key: string): ManifestChunk {
    const chunk = this.#manifest[key]
    if (!chunk) throw new Error(`The manifest names ${key} but does not describe it`)
    return chunk
  }
}
