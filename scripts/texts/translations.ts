import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceText } from './source-texts.ts'
import { readXliff, writeXliff, type Unit } from './xliff.ts'

/** The languages that English is translated into. */
export const languages = ['cs', 'pl', 'hu', 'de', 'es'] as const

const folder = join(import.meta.dirname, '../../packages/elements/xliff')
const fileOf = (language: string): string => join(folder, `${language}.xlf`)

/** What there is of one language, by id. */
export function readTranslations(language: string): ReadonlyMap<string, Unit> {
  const file = fileOf(language)
  return existsSync(file) ? readXliff(readFileSync(file, 'utf8')) : new Map()
}

/** Sorted by id, so that a change shows as itself in a comparison. */
export function writeTranslations(language: string, units: Iterable<Unit>): void {
  const sorted = [...units].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  writeFileSync(fileOf(language), writeXliff(language, sorted))
}

/**
 * The units of a language for the sources as they are. A translation is never lost: that of an English text
 * that changed is marked, and one that nothing uses stays until it is pruned.
 */
export function mergeUnits(
  texts: ReadonlyMap<string, SourceText>,
  known: ReadonlyMap<string, Unit>,
  prune: boolean,
): Unit[] {
  const unused = [...known.values()].filter(({ id, target }) => !texts.has(id) && target && !prune)
  const used = [...texts.values()].map(({ id, text, places, files, about }): Unit => {
    const before = known.get(id)
    const changed = before !== undefined && JSON.stringify(before.source) !== JSON.stringify(text)
    return {
      id,
      source: text,
      places,
      target: before?.target,
      stale: before?.target !== undefined && (before.stale || changed),
      notes: [files.join(', '), ...(about ? [about] : [])],
    }
  })
  return [...used, ...unused.map(unit => ({ ...unit, notes: ['Not used any more.'] }))]
}
