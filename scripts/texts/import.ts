import { readFileSync } from 'node:fs'
import { sourceTexts } from './source-texts.ts'
import { parseText, placesOf, printText } from './text.ts'
import { languages, mergeUnits, readTranslations, writeTranslations } from './translations.ts'

/**
 * `node scripts/texts/import.ts <language> <file>`: puts translations from JSON, `{"id": "text with {0}"}`, into
 * the language's XLIFF. What is sound is taken; what is not is listed, and the command fails.
 */
const [language = '', file = ''] = process.argv.slice(2)
if (!(languages as readonly string[]).includes(language) || !file) {
  console.error(`Usage: node scripts/texts/import.ts ${languages.join('|')} <file.json>`)
  process.exit(2)
}
const texts = sourceTexts()
const units = new Map(mergeUnits(texts, readTranslations(language), false).map(unit => [unit.id, unit]))
let taken = 0
for (const [id, written] of Object.entries(
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>,
)) {
  const unit = units.get(id)
  const target = typeof written === 'string' ? parseText(written) : []
  const fault = !unit
    ? 'no such id'
    : target.length === 0
      ? 'no text'
      : placesOf(target) !== placesOf(unit.source)
        ? `not what is put into "${printText(unit.source)}"`
        : undefined
  if (fault) {
    console.error(`${language} ${id}: ${fault}`)
    process.exitCode = 1
  } else if (unit) {
    units.set(id, { ...unit, target, stale: false })
    taken += 1
  }
}
writeTranslations(language, units.values())
console.log(`${language}: ${taken} taken`)
