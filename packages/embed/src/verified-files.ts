import type { LoadedPage } from './loader.ts'

/** Files by their names, relative to the one this is told to. */
export interface FileMap {
  /** The file of each part that comes when it is needed, by the name of the part's module. */
  readonly parts: Readonly<Record<string, string>>
  /** The hash of each file, and the files it imports; none in development. */
  readonly files: Readonly<Record<string, readonly [integrity: string, ...imports: string[]]>>
}

/** What the build made of the chat box. */
export interface BoxFiles extends FileMap {
  /** All of the chat box, to be asked for together; the first is the one to run. */
  readonly box: readonly [string, ...string[]]
  /** Where the rest of the map is, which most pages have no use for, and its hash. */
  readonly rest?: readonly [file: string, integrity: string]
}

/** Files that were pinned with the loader: none of them runs with another byte than it was built with. */
export class VerifiedFiles {
  readonly #made: BoxFiles
  readonly #verify: LoadedPage['verify']
  readonly #asked = new Map<string, Promise<unknown>>()
  #rest: Promise<FileMap> | undefined
  #files: FileMap['files']

  constructor(made: BoxFiles, verify: LoadedPage['verify']) {
    this.#made = made
    this.#files = made.files
    this.#verify = verify
  }

  /** Undefined in development, where no part has a file of its own. */
  async fileOf(part: string): Promise<string | undefined> {
    const { parts, rest } = this.#made
    return parts[part] ?? (rest && (await this.#load(...rest)).parts[part])
  }

  address(file: string): string {
    return new URL(file, import.meta.url).href
  }

  /** Resolves once the browser holds the file and what it imports; where it rejects, the next call tries again. */
  ask(file: string): Promise<unknown> {
    const known = this.#asked.get(file)
    if (known) return known
    const found = this.#files[file]
    if (!found && this.#made.rest) return Promise.reject(new Error(`No hash of ${file}`))
    const [integrity = '', ...imports] = found ?? []
    // What a file imports has to be held before it: the browser would ask for it without its hash.
    const imported = Promise.all(imports.map(each => this.ask(each)))
    const asked = this.#verify(this.address(file), integrity, imported)
    this.#asked.set(file, asked)
    asked.catch(() => this.#asked.delete(file))
    return asked
  }

  #load(file: string, integrity: string): Promise<FileMap> {
    this.#rest ??= fetch(this.address(file), { integrity })
      .then(answer => answer.json() as Promise<FileMap>)
      .then(
        map => {
          this.#files = { ...this.#files, ...map.files }
          return map
        },
        (error: unknown) => {
          this.#rest = undefined
          throw error
        },
      )
    return this.#rest
  }
}
