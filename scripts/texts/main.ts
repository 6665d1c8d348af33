import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { localeModules, writeModules } from './locale-modules.ts'
import { sourceTexts } from './source-texts.ts'
import { printText } from './text.ts'
import { languages, mergeUnits, readTranslations, writeTranslations } from './translations.ts'

/**
 * `npm run texts [-- --prune] [--json <file>]`: brings the files of translators up to the sources, and the
 * modules that browsers load up to those. `--prune` drops translations that nothing uses; `--json` writes all English texts for those who rather translate JSON.
 */
const { prune, json } = parseArgs({
  options: { prune: { type: 'boolean', default: false }, json: { type: 'string' } },
}).values
const texts = sourceTexts()
for (const language of languages) {
  const units = mergeUnits(texts, readTranslations(language), prune)
  writeTranslations(language, units)
  const wanting = units.filter(({ id, target, stale }) => texts.has(id) && (!target || stale)).length
  const unused = units.filter(({ id }) => !texts.has(id)).length
  console.log(`${language}: ${texts.size} texts, ${wanting} to translate, ${unused} not used`)
}
writeModules(await localeModules())
if (json) {
  const list = [...texts.values()].map(({ id, text, files, places, about }) => ({
    id,
    text: printText(text),
    file: files.join(', '),
    places,
    about,
  }))
  writeFileSync(json, `${JSON.stringify(list, null, 1)}\n`)
}
