import type { LoadedPage, PageBoxes } from '../loader.ts'
import { begin as beginPage } from '../page.ts'

const file = (name: string) => new URL(name, import.meta.url).href

/** The file beside the loader, as it is, with fakes for those of the chat box. */
export function begin(page: LoadedPage): PageBoxes {
  return beginPage(page, { box: [file('./fake-box.ts'), file('./fake-box.ts?rest')], parts: {}, files: {} })
}
