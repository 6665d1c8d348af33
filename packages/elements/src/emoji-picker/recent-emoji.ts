import { readFlag, writeFlag } from '../shared/local-flag.ts'
import { recentEmojiFlag } from './recent-emoji-flag.ts'

/** Two rows of them. */
const most = 16

/** What was picked last in this browser, the newest first. */
export function recentEmoji(): readonly string[] {
  return (readFlag(recentEmojiFlag) ?? '').split(' ').filter(Boolean).slice(0, most)
}

export function noteEmoji(emoji: string): void {
  const before = recentEmoji().filter(each => each !== emoji)
  writeFlag(recentEmojiFlag, [emoji, ...before].slice(0, most).join(' '))
}
