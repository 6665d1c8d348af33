import { basename } from 'node:path'
import type { Rolldown } from 'vite'
import type { BoxFiles, FileMap } from '../packages/embed/src/verified-files.ts'
import { integrityOf } from './integrity.ts'

/** Parts that most who open the chat box need, those that come before it, and what it takes to talk. */
const soon = /^(?:box-[a-z]{2}|proactive|smartsupp-alias|open-session|box-talk|visitor-link)$/

/**
 * What the file beside the loader is told: the chat box's files, their hashes, and what each imports. No hashed
 * file holds another's hash, so that they make no cycle. `parts` are the modules that come when they are needed: `rest`
 * is the map of most of them, for a file of its own, so that pages where nobody opens the chat do without.
 */
export function boxFiles(
  chunks: readonly Rolldown.OutputChunk[],
  entry: Rolldown.OutputChunk,
  parts: ReadonlyMap<string, string>,
): { made: BoxFiles; rest: FileMap } {
  const byFile = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
  refuseCycles(byFile)
  const files = partFiles(chunks, parts)
  const asked = new Set([entry.fileName, ...entry.imports])
  const described = (wanted: (file: string) => boolean): FileMap => ({
    parts: Object.fromEntries(Object.entries(files).filter(([, file]) => wanted(file))),
    files: Object.fromEntries(
      chunks
        .filter(({ fileName }) => wanted(basename(fileName)))
        .map(({ fileName, code, imports }) => [
          basename(fileName),
          // The file beside the loader has told them this: it is held.
          [integrityOf(code), ...imports.filter(file => byFile.has(file)).map(file => basename(file))],
        ]),
    ),
  })
  const box = [...asked].map(file => basename(file)) as [string, ...string[]]
  const early = new Set(box)
  for (const [name, file] of Object.entries(files)) if (soon.test(name)) early.add(file)
  // What they import has to be known with them; a set is walked to its end as it grows.
  for (const file of early)
    for (const { fileName, imports } of chunks)
      if (basename(fileName) === file)
        for (const each of imports) if (byFile.has(each)) early.add(basename(each))
  return { made: { box, ...described(file => early.has(file)) }, rest: described(file => !early.has(file)) }
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
