import type { ReactiveController } from 'lit'

/**
 * On phones the keyboard covers the lower part of the page without making it smaller; only the visual
 * viewport tells. Its size and place go to the style sheet.
 */
export class KeyboardViewport implements ReactiveController {
  readonly #host: HTMLElement

  constructor(host: HTMLElement) {
    this.#host = host
  }

  hostConnected(): void {
    visualViewport?.addEventListener('resize', this.#changed)
    visualViewport?.addEventListener('scroll', this.#changed)
  }

  hostDisconnected(): void {
    visualViewport?.removeEventListener('resize', this.#changed)
    visualViewport?.removeEventListener('scroll', this.#changed)
  }

  #changed = (): void => {
    const { height = 0, offsetTop = 0, scale = 1 } = visualViewport ?? {}
    const { style } = this.#host
    // Zoomed in by hand: then the window keeps its size, and the reader moves over it.
    const covered = scale === 1 && height > 0 && innerHeight - height > 80
    if (covered) style.setProperty('--_visible', `${height}px`)
    else style.removeProperty('--_visible')
    if (covered) style.setProperty('--_top', `${offsetTop}px`)
    else style.removeProperty('--_top')
  }
}
