import { launcherCss } from '@deskbell/elements/launcher'

/** The launcher as the chat box will draw it, by means that the strictest page allows. */
export function drawLauncher(box: HTMLElement, wanted: () => void, clicked: () => void): void {
  const root = box.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(launcherCss)
  root.adoptedStyleSheets = [sheet]
  const button = document.createElement('button')
  button.className = 'launcher'
  button.ariaLabel = 'Open chat'
  button.addEventListener('pointerenter', wanted)
  button.addEventListener('focus', wanted)
  button.addEventListener('click', clicked)
  root.append(button)
}
