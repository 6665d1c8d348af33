import { labels } from '../../packages/embed/src/launcher-label.ts'
import { faultsOf, pluralFaults } from './faults.ts'
import { localeModules, staleModules } from './locale-modules.ts'
import { sourceTexts } from './source-texts.ts'
import { printText } from './text.ts'
import { languages, readTranslations } from './translations.ts'
import { sets, type TextSet, usedIds } from './used-ids.ts'

/** `npm run check:texts`: every text is in every language, and browsers load what translators wrote. */
const texts = sourceTexts()
const faults = pluralFaults(texts)
for (const language of languages) {
  const units = readTranslations(language)
  faults.push(...faultsOf(language, texts, units))
  const launcher = units.get('launcher-open')?.target
  if (launcher && printText(launcher) !== labels[language])
    faults.push(`${language} launcher-open: launcher-label.ts says "${labels[language]}"`)
}
const used = new Set<string>()
for (const set of Object.keys(sets) as TextSet[]) for (const id of await usedIds(set)) used.add(id)
for (const { id, files } of texts.values())
  if (!used.has(id)) faults.push(`${id} (${files[0]}): no element says it`)
for (const name of staleModules(await localeModules()))
  faults.push(`packages/elements/src/locales/${name}: not up to date; run "npm run texts"`)

for (const fault of faults) console.error(`✗ ${fault}`)
console.log(`${texts.size} texts in ${languages.length + 1} languages, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
