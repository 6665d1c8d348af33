import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printText } from './text.ts'
import { languages, readTranslations } from './translations.ts'
import { sets, usedIds, type TextSet } from './used-ids.ts'

const folder = join(import.meta.dirname, '../../packages/elements/src/locales')

/**
 * What browsers load: a module for each language and set of texts, `<set>-<language>.ts`, by its name. A text
 * that is not translated is left out, and shows in English; so is a form of the plural that the language has not.
 */
export async function localeModules(): Promise<ReadonlyMap<string, string>> {
  const modules = new Map<string, string>()
  for (const set of Object.keys(sets) as TextSet[]) {
    const ids = [...(await usedIds(set))].toSorted()
    for (const language of languages) {
      const units = readTranslations(language)
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      const lines = ids.flatMap(id => {
        const [name, form] = id.match(/^(.+)-(few|many)$/)?.slice(1) ?? []
        if (ids.includes(`${name}-one`) && !forms.includes(form as Intl.LDMLPluralRule)) return []
        const target = units.get(id)?.target
        return target ? [`  ${JSON.stringify(id)}: ${JSON.stringify(printText(target))},`] : []
      })
      modules.set(`${set}-${language}.ts`, moduleOf(language, lines))
    }
  }
  return modules
}

function moduleOf(language: string, lines: readonly string[]): string {
  return `// Made by "npm run texts" of packages/elements/xliff/${language}.xlf.
export const texts: Readonly<Record<string, string>> = {
${lines.join('\n')}
}
`
}

/** Those that are not in the sources as they should be, or are there for nothing. */
export function staleModules(modules: ReadonlyMap<string, string>): string[] {
  const there = existsSync(folder) ? readdirSync(folder).filter(isGenerated) : []
  return [...new Set([...modules.keys(), ...there])].filter(name => {
    const file = join(folder, name)
    return !existsSync(file) || readFileSync(file, 'utf8') !== modules.get(name)
  })
}

export function writeModules(modules: ReadonlyMap<string, string>): void {
  for (const name of staleModules(modules)) {
    const text = modules.get(name)
    if (text === undefined) rmSync(join(folder, name))
    else writeFileSync(join(folder, name), text)
  }
}

const isGenerated = (name: string): boolean => /^[a-z]+-[a-z]{2}\.ts$/.test(name)
