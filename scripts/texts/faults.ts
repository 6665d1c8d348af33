import type { SourceText } from './source-texts.ts'
import { placesOf, printText } from './text.ts'
import type { Unit } from './xliff.ts'

/** What is wrong with the texts of a language, one line each. */
export function faultsOf(
  language: string,
  texts: ReadonlyMap<string, SourceText>,
  units: ReadonlyMap<string, Unit>,
): string[] {
  const faults: string[] = []
  for (const { id, text } of texts.values()) {
    const unit = units.get(id)
    const written = printText(text)
    if (!unit?.target) faults.push(`${id}: "${written}" is not translated`)
    else if (unit.stale || printText(unit.source) !== written)
      faults.push(`${id}: the English has changed to "${written}"`)
    else if (placesOf(unit.target) !== placesOf(text))
      faults.push(`${id}: "${printText(unit.target)}" does not take in what "${written}" does`)
  }
  for (const id of units.keys()) if (!texts.has(id)) faults.push(`${id}: nothing uses it`)
  return faults.map(fault => `${language} ${fault}`)
}

const forms = ['one', 'few', 'many', 'other'] as const

/** Counts that some language could not say: each has a message for every form of the plural. */
export function pluralFaults(texts: ReadonlyMap<string, SourceText>): string[] {
  const faults: string[] = []
  for (const id of texts.keys()) {
    const name = /^(.+)-one$/.exec(id)?.[1]
    const missing = name ? forms.filter(form => !texts.has(`${name}-${form}`)) : []
    if (missing.length > 0) faults.push(`${name}: no message for ${missing.join(', ')}`)
  }
  return faults
}
