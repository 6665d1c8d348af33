import { basename } from 'node:path'
import type { Rolldown } from 'vite'
import type { BoxFiles } from '../packages/embed/src/verified-files.ts'
import { integrityOf } from './integrity.ts'

/**
 * What the file beside the loader is told: the chat box's files, their hashes, and what each imports. No hashed
 * file holds another's hash, so that they make no cycle. `parts` are the modules that come when they are needed.
 */
export function boxFiles(
  chunks: readonly Rolldown.OutputChunk[],
  entry: Rolldown.OutputChunk,
  parts: ReadonlyMap<string, string>,
): BoxFiles {
  const byFile = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
  refuseCycles(byFile)
  const soon = chunks.find(({ name }) => name === 'chat')
  if (!soon) throw new Error(`Nothing came of what ${entry.name} loads`)
  const files = partFiles(chunks, parts)
  const asked = new Set([entry.fileName, ...entry.imports, soon.fileName, ...soon.imports])
  return {
    box: [...asked].map(file => basename(file)) as [string, ...string[]],
    parts: files,
    files: Object.fromEntries(
      chunks.map(({ fileName, code, imports }) => [
        basename(fileName),
        // The file beside the loader has told them this: it is held.
        [integrityOf(code), ...imports.filter(file => byFile.has(file)).map(file => basename(file))],
      ]),
    ),
  }
}

/** Modules that only the dashboard loads are in no chunk. */
function partFiles(
  chunks: readonly Rolldown.OutputChunk[],
  parts: ReadonlyMap<string, string>,
): Record<string, string> {
  const files: Record<string, string> = {}
  for (const [name, module] of parts) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(module))
    if (chunk) files[name] = basename(chunk.fileName)
  }
  const known = new Set(Object.values(files))
  for (const file of chunks.flatMap(({ dynamicImports }) => dynamicImports))
    if (!known.has(basename(file))) throw new Error(`${file} would be imported without its hash`)
  return files
}

/** A file waits for those it imports; in a cycle it would wait for itself. */
function refuseCycles(chunks: ReadonlyMap<string, Rolldown.OutputChunk>): void {
  const visit = (file: string, above: readonly string[]): void => {
    if (above.includes(file)) throw new Error(`Chunks import each other: ${[...above, file].join(' → ')}`)
    for (const each of chunks.get(file)?.imports ?? []) visit(each, [...above, file])
  }
  for (const file of chunks.keys()) visit(file, [])
}
