import { fold } from '@deskbell/protocol'

export interface Emoji {
  readonly emoji: string
  /** As people call it, in the language of the book. */
  readonly name: string
}

interface Entry extends Emoji {
  /** Words it is found by, compared by their beginnings. */
  readonly words: readonly string[]
}

/** The file of a language: for each group its emoji, each with its name and more words that find it. */
export type EmojiFile = readonly (readonly (readonly [emoji: string, name: string, words: string])[])[]

/** All emoji with their names in one language. They are few enough to be searched one by one. */
export class EmojiBook {
  /** In the order of `emojiGroups`. */
  readonly groups: readonly (readonly Emoji[])[]
  readonly #entries: readonly Entry[]

  constructor(file: EmojiFile) {
    const groups = file.map(group =>
      group.map(([emoji, name, words]) => ({ emoji, name, words: wordsOf(`${name} ${words}`) })),
    )
    this.groups = groups
    this.#entries = groups.flat()
  }

  /** Those that all words of the query find, the ones by their name first. */
  search(query: string): readonly Emoji[] {
    const asked = wordsOf(query)
    if (asked.length === 0) return []
    const found = this.#entries.filter(({ words }) =>
      asked.every(part => words.some(word => word.startsWith(part))),
    )
    const isNamed = ({ name }: Emoji) => wordsOf(name).some(word => word.startsWith(asked[0]!))
    return [...found.filter(isNamed), ...found.filter(each => !isNamed(each))]
  }

  /** Emoji that were noted elsewhere, as far as they are known here. */
  named(emoji: readonly string[]): readonly Emoji[] {
    return emoji.flatMap(each => this.#entries.find(entry => entry.emoji === each) ?? [])
  }
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}+-]+/u)
    .filter(Boolean)
}
