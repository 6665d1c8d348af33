import { drawLauncher } from './draw-launcher.ts'
import { standIn } from './stand-in.ts'

/** The wire the loader's chat box speaks. */
export const wire = 1

/** What a page's tag has made ready. */
export interface LoadedPage {
  readonly script: HTMLScriptElement
  /** Those the page declares, or the one that was made for it. */
  readonly boxes: readonly HTMLElement[]
  /** Whether the box was made for the page, so that nobody else looks after it. */
  readonly made: boolean
  draw(box: HTMLElement): void
  /** Begins anew, with the boxes that the page declares by now. */
  again(): void
  verify: Verify
  /** One line for whoever put the tag there, and `chat-error` for their script. */
  fail(box: HTMLElement, reason: string, why: string): void
}

/** What the file beside the loader does with it. */
export interface PageBoxes {
  /** The visitor comes near: fetched, not run. */
  near(): void
  /** Asks something of a box that is not one yet. */
  call(box: HTMLElement, method: string, values: readonly unknown[]): Promise<unknown>
}

interface PageModule {
  begin(page: LoadedPage): PageBoxes
}

/**
 * Resolves once the browser holds the module unchanged, ready to be imported; `imported` are those it imports.
 * Without `integrity`, in development, as it comes.
 */
export type Verify = (href: string, integrity: string, imported?: Promise<unknown>) => Promise<unknown>

const verify: Verify = async (href, integrity, imported) => {
  // `import()` takes no integrity. A preload does, but WebKit ignores it, so the same bytes are fetched first; and
  // where they cannot be had, Firefox would never ask for the module again.
  await Promise.all([fetch(href, { integrity }), imported])
  return new Promise((onload, onerror) =>
    document.head.append(
      Object.assign(document.createElement('link'), {
        rel: 'modulepreload',
        crossOrigin: '',
        integrity,
        href,
        onload,
        onerror,
      }),
    ),
  )
}

/** Puts a launcher on the page, and leaves all else to the file, an address relative to the script's. */
export function startLoader(script: unknown, file: string, integrity = ''): void {
  const once = globalThis as { deskbellLoader?: boolean }
  // The tag may stand on a page twice; and an element of the page may go by the name of `currentScript`.
  if (!(script instanceof HTMLScriptElement) || once.deskbellLoader) return
  once.deskbellLoader = true
  const start = () => findBoxes(script, new URL(file, script.src).href, integrity, start)
  // Elements that the page declares further down are upgraded in place, so they have to be there.
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start)
  else start()
}

function findBoxes(script: HTMLScriptElement, address: string, integrity: string, again: () => void): void {
  const known = customElements.get('chat-box') as { wire?: number } | undefined
  const strange = known && known.wire !== wire
  const declared = document.querySelectorAll<HTMLElement>('chat-box,deskbell-chat-box')
  const made = declared.length === 0
  const boxes = made
    ? [document.body.appendChild(document.createElement(strange ? 'deskbell-chat-box' : 'chat-box'))]
    : [...declared]
  let loading: Promise<PageBoxes> | undefined
  const load = () =>
    (loading ??= verify(address, integrity)
      .then(() => import(/* @vite-ignore */ address))
      .then(({ begin }: PageModule) => begin({ script, boxes, made, draw, again, verify, fail }))
      .catch((error: unknown) => {
        loading = undefined
        fail(boxes[0]!, 'network', `no unchanged ${address}`)
        throw error
      }))
  const draw = (box: HTMLElement) => {
    if (!box.shadowRoot && !/^(inline|page)$/.test(`${box.getAttribute('mode')}`)) drawLauncher(box, load)
  }
  for (const box of boxes) {
    for (const { name, value } of script.attributes) {
      if (name.startsWith('data-') && !box.hasAttribute(name.slice(5))) box.setAttribute(name.slice(5), value)
    }
    if (!box.hasAttribute('server')) box.setAttribute('server', new URL(script.src).origin)
    // Registered by the page itself, or by a stranger.
    if (customElements.get(box.localName)) continue
    standIn(box, load)
    if (box.getAttribute('account')) draw(box)
  }
  load().catch(() => {})
}

function fail(box: HTMLElement, reason: string, why: string): void {
  // oxlint-disable-next-line no-console -- where the person who put the tag there looks first
  console.warn(`Deskbell: ${why}`)
  box.dispatchEvent(Object.assign(new Event('chat-error', { bubbles: true, composed: true }), { reason }))
}
