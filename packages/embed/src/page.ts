import { needsConsent } from '@deskbell/elements/launcher'
import { watchVisits } from '@deskbell/elements/visits'
import { awaitGreetings } from './await-greetings.ts'
import { CommandQueue, type QueuedBox } from './command-queue.ts'
import type { LoadedPage, PageBoxes } from './loader.ts'
import { onOtherBody } from './other-body.ts'
import { watchLooks } from './page-looks.ts'
import { BoxLoading } from './page-boxes.ts'
import type { BoxFiles } from './verified-files.ts'

/** Written by the build, which knows the hashes of all files but this one. */
declare const __DESKBELL_FILES__: BoxFiles

const alias = 'smartsupp'
const tags = 'chat-box,deskbell-chat-box'
const loaded = globalThis as { deskbellLoader?: boolean }

/** Of boxes that are gone with the body they were declared in: what listens goes on with those of the next. */
let inherited: CommandQueue | undefined

/**
 * What stands beside the launcher, in a file of its own: the page's commands, who is on the site, and what
 * brings the chat box when it is wanted. Pages where nobody opens the chat load no more than this.
 */
export function begin(page: LoadedPage, files = __DESKBELL_FILES__): PageBoxes {
  const { script, boxes, made } = page
  const loading = new BoxLoading(page, files)
  const [first] = boxes as [QueuedBox]
  const queue = inherited?.moveTo(first) ?? new CommandQueue(first)
  inherited = undefined
  const start = () => {
    // A command may have destroyed it before the account was known.
    for (const box of boxes) if (box.isConnected && loading.mayBecome(box)) attend(box, loading)
    if (first.isConnected) first.addEventListener('chat-destroyed', onOtherBody(other), { once: true })
  }
  // Where a page takes a box out itself, it stays out.
  const other = () => {
    if (made && !first.isConnected) document.body.append(first)
    if (made || boxes.some(box => box.isConnected) || !document.querySelector(tags)) return
    void Promise.all((boxes as QueuedBox[]).map(box => box.destroy())).then(() => {
      inherited = queue
      loaded.deskbellLoader = true
      page.again()
    })
  }
  queue.serve('deskbell', 'q')
  if (`_${alias}` in globalThis || new URL(script.src).searchParams.get('alias') === alias)
    void loading
      .part('smartsupp-alias')
      .then(() => import('./smartsupp-alias.ts'))
      .then(({ answerAlias }) => answerAlias(page, first, queue))
      .then(isKnown => isKnown && start())
      .catch(() => {})
  else start()
  return loading
}

function attend(box: HTMLElement, loading: BoxLoading): void {
  loading.start(box)
  const place = { server: box.getAttribute('server') ?? '', account: box.getAttribute('account') ?? '' }
  watchLooks(box, place, () => loading.start(box))
  const open = () => void (box as QueuedBox).openChat().catch(() => {})
  let leave: (() => void) | undefined
  // Nothing is kept or told before the visitor agrees, nor after they have changed their mind (spec I4).
  const watch = () => {
    leave?.()
    leave = needsConsent(box.getAttribute('consent'), place.account)
      ? undefined
      : watchVisits(place).whenGreeted(open)
  }
  void awaitGreetings(box as QueuedBox, place, loading)
  const consent = new MutationObserver(watch)
  consent.observe(box, { attributeFilter: ['consent'] })
  watch()
  const ended = () => {
    consent.disconnect()
    leave?.()
    // The tag may come back, as on a page that takes the chat away and brings it again.
    delete loaded.deskbellLoader
  }
  box.addEventListener('chat-destroyed', ended, { once: true })
}
