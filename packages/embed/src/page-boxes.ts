import { languageOfPage, needsConsent, wasActive } from '@deskbell/elements/launcher'
import { type LoadedPage, type PageBoxes, wire } from './loader.ts'
import { stepAside } from './stand-in.ts'
import { type BoxFiles, VerifiedFiles } from './verified-files.ts'
import type { VerifyPart } from './verified-part.ts'
import { wrongAttributes } from './wrong-attributes.ts'

interface BoxModule {
  defineBox(tag: string, verifyPart: VerifyPart): boolean
}

const taken = '<chat-box> is taken; use <deskbell-chat-box>.'

/** Brings the chat box to the elements that stand for it. */
export class BoxLoading implements PageBoxes {
  readonly #page: LoadedPage
  readonly #made: BoxFiles
  readonly #files: VerifiedFiles
  readonly #loading = new WeakMap<HTMLElement, Promise<void>>()
  /** Files that somebody was told of. */
  readonly #told = new Set<string>()

  constructor(page: LoadedPage, made: BoxFiles) {
    this.#page = page
    this.#made = made
    this.#files = new VerifiedFiles(made, page.verify)
  }

  /** For most who pass over the launcher, fetching is all it takes. */
  near(): void {
    for (const file of this.#made.box) this.#files.ask(file).catch(() => {})
    const language = languageOfPage(this.#page.boxes[0]!)
    if (language !== 'en') this.part(`box-${language}`).catch(() => {})
  }

  /** Resolves once a part that comes when it is needed may be imported. */
  readonly part: VerifyPart = async name => {
    let file = this.#made.rest?.[0]
    try {
      file = await this.#files.fileOf(name)
      if (file) await this.#files.ask(file)
    } catch (error) {
      this.#miss(this.#page.boxes[0]!, `${file}`)
      throw error
    }
  }

  async call(box: HTMLElement, method: string, values: readonly unknown[]): Promise<unknown> {
    // What was never there needs no code to go.
    if (method === 'destroy' && !(await this.#isThere(box))) return this.#takeAway(box)
    await this.load(box)
    return (box as unknown as Record<string, (...values: unknown[]) => unknown>)[method]!(...values)
  }

  /** Whether the code of this box has come; waits for it where it is on its way. */
  async #isThere(box: HTMLElement): Promise<boolean> {
    const loading = this.#loading.get(box)
    return (
      loading !== undefined &&
      loading.then(
        () => true,
        () => false,
      )
    )
  }

  /** Whether this element can become a chat box; says what is wrong where it cannot. */
  mayBecome(box: HTMLElement): boolean {
    const known = customElements.get(box.localName) as { wire?: number } | undefined
    const server = box.getAttribute('server') ?? ''
    if (known && known.wire !== wire) this.#page.fail(box, 'tag_taken', taken)
    else if (!box.getAttribute('account')) this.#page.fail(box, 'unknown_account', 'no data-account.')
    else if (!/^https?:\/\//.test(server) || !URL.canParse(server))
      this.#page.fail(box, 'network', `server="${server}" is no address.`)
    else {
      for (const why of wrongAttributes(box)) this.#page.fail(box, 'invalid', why)
      return true
    }
    return false
  }

  /** Loads the box where it is needed before anybody asks for it. */
  start(box: HTMLElement): void {
    const account = box.getAttribute('account')
    const shown = /^(inline|page)$/.test(`${box.getAttribute('mode')}`)
    const talked = !needsConsent(box.getAttribute('consent'), account) && wasActive(`${account}`)
    if (shown || box.hasAttribute('open') || box.hasAttribute('hide-offline') || talked)
      this.load(box).catch(() => {})
    // What they have written will be shown: its code comes beside that of the box.
    if (talked) this.part('open-session').catch(() => {})
  }

  /** Rejects where the code cannot be had; the next call tries again. */
  load(box: HTMLElement): Promise<void> {
    const loading = this.#loading.get(box) ?? this.#become(box)
    this.#loading.set(box, loading)
    return loading
  }

  async #become(box: HTMLElement): Promise<void> {
    // Registered by the page itself.
    if (customElements.get(box.localName)) return stepAside(box)
    this.near()
    const [entry] = this.#made.box
    try {
      await this.#files.ask(entry)
      const { defineBox } = (await import(/* @vite-ignore */ this.#files.address(entry))) as BoxModule
      // A launcher that is replaced between press and release would lose the click.
      if (box.matches(':active'))
        await new Promise<void>(done => {
          for (const end of ['pointerup', 'pointercancel', 'keyup'])
            addEventListener(end, () => setTimeout(done), { once: true })
        })
      stepAside(box)
      if (!defineBox(box.localName, this.part)) this.#page.fail(box, 'tag_taken', taken)
    } catch (error) {
      this.#loading.delete(box)
      this.#miss(box, entry)
      throw error
    }
  }

  /** Said once: a part is asked for again with each thing that needs it. */
  #miss(box: HTMLElement, file: string): void {
    if (this.#told.has(file)) return
    this.#told.add(file)
    this.#page.fail(box, 'network', `no unchanged ${this.#files.address(file)}`)
  }

  #takeAway(box: HTMLElement): void {
    stepAside(box)
    box.remove()
    box.dispatchEvent(new Event('chat-destroyed'))
  }
}
