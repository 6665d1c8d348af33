import { isMuted } from './mute.ts'

/** Two soft strokes of a bell, in one tab only: the first that takes the message's lock (spec W10). */
export async function ring(message: string): Promise<void> {
  // Before the person has touched the page, browsers play nothing and complain.
  if (isMuted() || !navigator.userActivation?.hasBeenActive) return
  if (!navigator.locks) return strike()
  // The tab that is looked at goes first.
  if (document.hidden) await pause(150)
  await navigator.locks.request(`deskbell ring ${message}`, { ifAvailable: true }, async lock => {
    if (!lock) return
    await strike()
    // Held until the slowest tab has heard of the message, too.
    await pause(3_000)
  })
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}

let audio: AudioContext | undefined

async function strike(): Promise<void> {
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
