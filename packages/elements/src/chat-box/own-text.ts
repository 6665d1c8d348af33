import type { BoxTexts } from '@deskbell/protocol'
import type { BoxView } from './box-view.ts'

/** What the owner says in the language of the box; empty where they leave it to us. */
export function ownText({ settings, lang }: BoxView, text: Exclude<keyof BoxTexts, 'language'>): string {
  const spoken = lang?.slice(0, 2).toLowerCase()
  return settings.texts.find(({ language }) => language === spoken)?.[text] ?? ''
}
