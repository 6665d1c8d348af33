import type { LoadedPage } from './loader.ts'

/** What the build made of the chat box; files by their names, relative to the one this is told to. */
export interface BoxFiles {
  /** All of the chat box, to be asked for together; the first is the one to run. */
  readonly box: readonly [string, ...string[]]
  /** The file of each part that comes when it is needed, by the name of the part's module. */
  readonly parts: Readonly<Record<string, string>>
  /** The hash of each file, and the files it imports; none in development. */
  readonly files: Readonly<Record<string, readonly [integrity: string, ...imports: string[]]>>
}

/** Files that were pinned with the loader: none of them runs with another byte than it was built with. */
export class VerifiedFiles {
  readonly #made: BoxFiles
  readonly #verify: LoadedPage['verify']
  readonly #asked = new Map<string, Promise<unknown>>()

  constructor(made: BoxFiles, verify: LoadedPage['verify']) {
    this.#made = made
    this.#verify = verify
  }

  address(file: string): string {
    return new URL(file, import.meta.url).href
  }

  /** Resolves once the browser holds the file and what it imports; where it rejects, the next call tries again. */
  ask(file: string): Promise<unknown> {
    const known = this.#asked.get(file)
    if (known) return known
    const [integrity = '', ...imports] = this.#made.files[file] ?? []
    // What a file imports has to be held before it: the browser would ask for it without its hash.
    const imported = Promise.all(imports.map(each => this.ask(each)))
    const asked = this.#verify(this.address(file), integrity, imported)
    this.#asked.set(file, asked)
    asked.catch(() => this.#asked.delete(file))
    return asked
  }
}
