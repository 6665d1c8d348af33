import { launcherCss } from '@deskbell/elements/launcher'
import { launcherLabel } from './launcher-label.ts'
import type { PageBoxes } from './loader.ts'

/** The launcher as the chat box will draw it, by means that the strictest page allows. */
export function drawLauncher(box: HTMLElement, load: () => Promise<PageBoxes>): void {
  const root = box.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(launcherCss)
  root.adoptedStyleSheets = [sheet]
  const button = document.createElement('button')
  button.className = 'launcher'
  button.ariaLabel = launcherLabel(box)
  const on = (event: string, work: (page: PageBoxes) => unknown) =>
    button.addEventListener(event, () => load().then(work, () => {}))
  on('pointerenter', page => page.near())
  on('focus', page => page.near())
  on('click', page => page.call(box, 'openChat', []).catch(() => {}))
  root.append(button)
}
