import type { BoxSettings, Language } from '@deskbell/protocol'
import { hexOf } from './color-contrast.ts'
import { entryOf } from './texts-card.ts'

/**
 * Settings as the preview shows them, those too that are only being typed: what is no colour yet leaves the one that
 * is saved, and the texts are those of the language in the form, said in the language of this page. The page has
 * one language, which a box in it must not decide.
 */
export function previewSettings(
  box: BoxSettings,
  saved: BoxSettings,
  texts: Language,
  page: Language,
): BoxSettings {
  const color = box.color.trim() ? (hexOf(box.color) ?? saved.color) : ''
  const entry = { ...entryOf(box.texts, texts), language: page }
  return { ...box, color, language: '', texts: [entry], greetings: [] }
}
