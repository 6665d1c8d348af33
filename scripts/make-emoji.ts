import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fold } from '../packages/protocol/src/fold.ts'

/** Languages of ours that the names exist in; Czech is not among them. */
export const emojiLanguages = ['en', 'de', 'es', 'hu', 'pl'] as const
export type EmojiLanguage = (typeof emojiLanguages)[number]

interface SourceEmoji {
  readonly emoji: string
  readonly annotation: string
  readonly tags?: readonly string[]
  readonly shortcodes?: readonly string[]
  readonly group: number
  readonly version: number
}

/** Of Unicode's groups all but the third, which holds the parts that others are made of. */
const groups = [0, 1, 3, 4, 5, 6, 7, 8, 9]
/** Newer ones are squares on most phones yet. */
const newest = 15

export const emojiFolder = join(import.meta.dirname, '../packages/elements/src/emoji-picker/names')

/** The file of a language: for each group its emoji, each with its name and more words that find it. */
export function emojiFile(language: EmojiLanguage): string {
  const source = language === 'en' ? 'en/emojibase' : `${language}/cldr`
  const path = createRequire(import.meta.url).resolve(`emoji-picker-element-data/${source}/data.json`)
  const all = JSON.parse(readFileSync(path, 'utf8')) as SourceEmoji[]
  const rows = groups.map(group =>
    all
      .filter(each => each.group === group && each.version <= newest)
      .map(each => JSON.stringify([each.emoji, each.annotation, wordsOf(each).join(' ')])),
  )
  return `[${rows.map(row => `[\n${row.join(',\n')}\n]`).join(',')}]\n`
}

/** In the form they are compared in: nobody sees them. */
function wordsOf({ annotation, tags = [], shortcodes = [] }: SourceEmoji): string[] {
  const named = words(annotation)
  return [...new Set([...tags, ...shortcodes].flatMap(words))].filter(each => !named.includes(each))
}

function words(text: string): string[] {
  return fold(text)
    .split(/[\s_]+/)
    .filter(Boolean)
}

if (import.meta.main) {
  mkdirSync(emojiFolder, { recursive: true })
  for (const language of emojiLanguages)
    writeFileSync(join(emojiFolder, `emoji-${language}.json`), emojiFile(language))
}
