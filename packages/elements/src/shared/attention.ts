import { isMuted } from './mute.ts'
import { inOneTab } from './one-tab.ts'

/** Two soft strokes of a bell, in one tab only (spec W10). */
export async function ring(message: string): Promise<void> {
  if (mayRing()) await inOneTab(message, strike)
}

/** Before the person has touched the page, browsers play nothing and complain. */
export function mayRing(): boolean {
  return !isMuted() && !!navigator.userActivation?.hasBeenActive
}

let audio: AudioContext | undefined

/** The bell itself. */
export async function strike(): Promise<void> {
  try {
    audio ??= new AudioContext()
    if (audio.state === 'suspended') await audio.resume()
    tone(audio, 1046.5, 0)
    tone(audio, 1568, 0.09)
  } catch {
    // No sound device: the badge has to do.
  }
}

function tone(audio: AudioContext, frequency: number, delay: number): void {
  const begin = audio.currentTime + delay
  const gain = audio.createGain()
  gain.gain.setValueAtTime(0, begin)
  gain.gain.linearRampToValueAtTime(0.09, begin + 0.012)
  gain.gain.exponentialRampToValueAtTime(0.0001, begin + 0.7)
  const bell = audio.createOscillator()
  bell.frequency.value = frequency
  bell.connect(gain).connect(audio.destination)
  bell.start(begin)
  bell.stop(begin + 0.75)
}

/** The prefix as it stands in the title now; a page may have numbers of its own there. */
let badge = ''

/** Puts the count of unread messages before the page's title, and takes it away at 0. */
export function badgeTitle(unread: number): void {
  const { title } = document
  const plain = badge && title.startsWith(badge) ? title.slice(badge.length) : title
  badge = unread > 0 ? `(${unread}) ` : ''
  if (badge + plain !== title) document.title = badge + plain
}
