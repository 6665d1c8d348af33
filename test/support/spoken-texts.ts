import type { Translated } from '../../packages/elements/src/shared/choose-language.ts'
import { sourceTexts } from '../../scripts/texts/source-texts.ts'
import { printText } from '../../scripts/texts/text.ts'
import { readTranslations } from '../../scripts/texts/translations.ts'

/** What the elements say in a language, by the ids of their messages. */
export function spokenTexts(language: Translated | 'en'): (id: string) => string {
  const english = sourceTexts()
  const units = language === 'en' ? undefined : readTranslations(language)
  return id => {
    const text = units?.get(id)?.target ?? english.get(id)?.text
    if (!text) throw new Error(`There is no text "${id}"`)
    return printText(text)
  }
}
