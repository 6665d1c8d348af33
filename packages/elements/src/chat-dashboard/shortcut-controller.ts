import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { readFlag, writeFlag } from '../shared/local-flag.ts'
import { wishOf, type Wish } from './shortcut-keys.ts'

const flag = 'deskbell:shortcuts'
/** The second key of two has to come within this time, in milliseconds. */
const pairWithin = 1_500

/** Whether single keys do something; they can be switched off, as WCAG 2.1.4 asks. */
export const shortcuts = {
  get on(): boolean {
    return readFlag(flag) !== '0'
  },
  set on(on: boolean) {
    writeFlag(flag, on ? '1' : '0')
  },
}

/** Hears the keys of the desk, wherever the focus is; never while somebody types, or a menu or dialog is open. */
export class ShortcutController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #run: (wish: Wish) => boolean
  #before = { key: '', at: 0 }

  /** `run` tells whether it did something with the key. */
  constructor(host: ReactiveControllerHost & HTMLElement, run: (wish: Wish) => boolean) {
    this.#host = host
    this.#run = run
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#keydown)
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#keydown)
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (!this.#isOurs(event) || (event.key !== 'Escape' && !shortcuts.on)) return
    const { key, at } = this.#before
    const wish = wishOf(event.key, event.timeStamp - at < pairWithin ? key : '')
    this.#before = { key: wish ? '' : event.key.toLowerCase(), at: event.timeStamp }
    if (wish && this.#run(wish)) event.preventDefault()
  }

  /** Keys of the desk, or of a page that has the focus nowhere. */
  #isOurs(event: KeyboardEvent): boolean {
    const path = event.composedPath()
    if (!path.includes(this.#host) && path[0] !== document.body) return false
    return !path.some(
      each =>
        each instanceof HTMLElement &&
        (each.isContentEditable || each.matches('input, textarea, select, dialog, [popover], [role=menu]')),
    )
  }
}
