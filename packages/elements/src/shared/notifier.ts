import { plainText } from '@deskbell/protocol'
import { readFlag, writeFlag } from './local-flag.ts'

const key = 'deskbell:notify'

/** `unavailable`: this browser has none; `blocked`: its settings refuse them, which only the person can change. */
export type NotifierState = 'unavailable' | 'blocked' | 'off' | 'on'

/** What the browser shows outside the page. */
export interface DeskNotification {
  readonly title: string
  readonly body: string
  /** A newer one with the same tag takes the place of the one before. */
  readonly tag: string
  readonly chosen: () => void
}

/** Notifications of this browser (spec N4): off until somebody switches them on by a click. */
export const notifier = {
  get state(): NotifierState {
    if (!('Notification' in globalThis)) return 'unavailable'
    if (Notification.permission === 'denied') return 'blocked'
    return Notification.permission === 'granted' && readFlag(key) === '1' ? 'on' : 'off'
  },

  /** Call it from a click: browsers ask for permission only then. */
  async enable(): Promise<NotifierState> {
    if (notifier.state === 'unavailable') return 'unavailable'
    writeFlag(key, '1')
    await Notification.requestPermission()
    return notifier.state
  },

  disable(): void {
    writeFlag(key, '0')
  },

  /** Plain text of one line each, shortened (security S19). Without an icon: that would be a request (security S16). */
  show({ title, body, tag, chosen }: DeskNotification): void {
    if (notifier.state !== 'on') return
    try {
      const shown = new Notification(plainText(title, 100), { body: plainText(body), tag, silent: true })
      shown.addEventListener('click', () => {
        window.focus()
        shown.close()
        chosen()
      })
    } catch {
      // Chrome on Android shows them for service workers alone.
    }
  },
}
