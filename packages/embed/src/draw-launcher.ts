import { launcherCss } from '@deskbell/elements/launcher'
import type { PageBoxes } from './loader.ts'

/** In which the launcher speaks before any texts are there; as `launcher-open` is translated. */
export const labels: Readonly<Record<string, string>> = {
  cs: 'Otevřít chat',
  de: 'Chat öffnen',
  es: 'Abrir chat',
  hu: 'Chat megnyitása',
  pl: 'Otwórz czat',
}

/** The launcher as the chat box will draw it, by means that the strictest page allows. */
export function drawLauncher(box: HTMLElement, load: () => Promise<PageBoxes>): void {
  const root = box.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(launcherCss)
  root.adoptedStyleSheets = [sheet]
  const button = document.createElement('button')
  button.className = 'launcher'
  const language = box.lang || document.documentElement.lang || navigator.language
  button.ariaLabel = labels[language.slice(0, 2).toLowerCase()] ?? 'Open chat'
  const on = (event: string, work: (page: PageBoxes) => unknown) =>
    button.addEventListener(event, () => load().then(work, () => {}))
  on('pointerenter', page => page.near())
  on('focus', page => page.near())
  on('click', page => page.call(box, 'openChat', []).catch(() => {}))
  root.append(button)
}
