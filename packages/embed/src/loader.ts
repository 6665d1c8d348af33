import { wasActive } from '@deskbell/elements/launcher'
import { drawLauncher } from './draw-launcher.ts'
import { standIn, stepAside } from './stand-in.ts'

/** Where the chat box's code lies, relative to the loader. */
export interface BoxFiles {
  /** All of the chat box, to be asked for together; the first is the one to run. */
  readonly box: readonly [string, ...string[]]
  /** Who is here, and on which way (spec V7, V8). */
  readonly visits: string
}

interface BoxModule {
  defineBox(tag: string): boolean
}
interface VisitsModule {
  watch(box: HTMLElement, open: () => void): void
}

const wire = 1
const taken = '<chat-box> is taken; use <deskbell-chat-box>.'

/** Puts a launcher on the page, and fetches the chat box when it is wanted. */
export function startLoader(script: unknown, files: BoxFiles): void {
  const once = globalThis as { deskbellLoader?: boolean }
  // The tag may stand on a page twice; and an element of the page may go by the name of `currentScript`.
  if (!(script instanceof HTMLScriptElement) || once.deskbellLoader) return
  once.deskbellLoader = true
  const start = () => findBoxes(script, files)
  // Elements that the page declares further down are upgraded in place, so they have to be there.
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start)
  else start()
}

function findBoxes(script: HTMLScriptElement, files: BoxFiles): void {
  const known = customElements.get('chat-box') as { wire?: number } | undefined
  const strange = known && known.wire !== wire
  const declared = document.querySelectorAll<HTMLElement>('chat-box,deskbell-chat-box')
  for (const box of declared) {
    if (strange && box.localName === 'chat-box') {
      fail(box, 'tag_taken', taken)
    } else adopt(box, script, files)
  }
  if (declared.length > 0) return
  const box = document.createElement(strange ? 'deskbell-chat-box' : 'chat-box')
  document.body.append(box)
  adopt(box, script, files)
}

function adopt(box: HTMLElement, script: HTMLScriptElement, files: BoxFiles): void {
  for (const { name, value } of script.attributes) {
    if (name.startsWith('data-') && !box.hasAttribute(name.slice(5))) box.setAttribute(name.slice(5), value)
  }
  if (!box.hasAttribute('server')) box.setAttribute('server', new URL(script.src).origin)
  const account = box.getAttribute('account')
  if (!account) return fail(box, 'unknown_account', 'no data-account.')
  // Registered by the page itself, with our wire.
  if (customElements.get(box.localName)) return
  const address = (file: string) => new URL(file, script.src).href
  let loading: Promise<void> | undefined
  let fetched = false
  // Fetched, not run: for most who pass over it, that is all it takes.
  const wanted = () => {
    if (!fetched) for (const file of files.box) preload(address(file))
    fetched = true
  }
  const load = () => {
    wanted()
    return (loading ??= become(box, address(files.box[0])).catch((error: unknown) => {
      loading = undefined
      fail(box, 'network', `no ${address(files.box[0])}`)
      throw error
    }))
  }
  standIn(box, load)
  const open = () => (box as unknown as { openChat(): Promise<void> }).openChat().catch(quiet)
  const popover = !/^(inline|page)$/.test(`${box.getAttribute('mode')}`)
  if (popover) drawLauncher(box, wanted, open)
  if (!popover || box.hasAttribute('open') || box.hasAttribute('hide-offline') || wasActive(account))
    load().catch(quiet)
  import(/* @vite-ignore */ address(files.visits)).then(({ watch }: VisitsModule) => watch(box, open), quiet)
}

async function become(box: HTMLElement, entry: string): Promise<void> {
  const { defineBox } = (await import(/* @vite-ignore */ entry)) as BoxModule
  // A launcher that is replaced between press and release would lose the click.
  if (box.matches(':active'))
    await new Promise(done => addEventListener('pointerup', () => setTimeout(done), { once: true }))
  stepAside(box)
  if (!defineBox(box.localName)) fail(box, 'tag_taken', taken)
}

function preload(href: string): void {
  document.head.append(
    Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', href }),
  )
}

function fail(box: HTMLElement, reason: string, why: string): void {
  // oxlint-disable-next-line no-console -- where the person who put the tag there looks first
  console.warn(`Deskbell: ${why}`)
  box.dispatchEvent(Object.assign(new Event('chat-error', { bubbles: true, composed: true }), { reason }))
}

function quiet(): void {}
