import type { CommandQueue, QueuedBox } from './command-queue.ts'
import type { LoadedPage } from './loader.ts'

/** Settings that snippets and plugins write into `_smartsupp`, and what they are here. */
interface AliasSettings {
  readonly key?: unknown
  readonly color?: unknown
  readonly offsetX?: unknown
  readonly offsetY?: unknown
  readonly orientation?: unknown
  readonly alignX?: unknown
  readonly hideWidget?: unknown
  readonly hideMobileWidget?: unknown
  readonly hideOfflineChat?: unknown
}

/**
 * Answers to `smartsupp(…)` with the same queue, and takes the settings in `_smartsupp`, so that a snippet made
 * for it works when only the script's address is changed. Answers whether the account is known; says what is wrong
 * where it is not.
 */
export async function answerAlias(page: LoadedPage, box: QueuedBox, queue: CommandQueue): Promise<boolean> {
  const { _smartsupp: settings = {} } = globalThis as { _smartsupp?: AliasSettings }
  for (const [name, value] of attributesOf(settings))
    if (value !== undefined && !box.hasAttribute(name)) box.setAttribute(name, value)
  if (settings.hideWidget) box.hidden = true
  queue.serve('smartsupp', '_')
  const account = box.getAttribute('account') ?? (await accountOf(box, page, settings))
  if (account === undefined) return false
  box.setAttribute('account', account)
  if (!customElements.get(box.localName)) page.draw(box)
  return true
}

function attributesOf(settings: AliasSettings): [string, string | undefined][] {
  const { color, offsetX, offsetY, orientation, alignX, hideMobileWidget, hideOfflineChat } = settings
  return [
    ['color', typeof color === 'string' ? color : undefined],
    ['offset-x', pixels(offsetX)],
    ['offset-y', pixels(offsetY)],
    ['position', (orientation ?? alignX) === 'left' ? 'start' : undefined],
    ['hide-mobile', hideMobileWidget ? '' : undefined],
    ['hide-offline', hideOfflineChat ? '' : undefined],
  ]
}

function pixels(value: unknown): string | undefined {
  const number = Number.parseFloat(String(value))
  return Number.isFinite(number) ? String(number) : undefined
}

/** By the script's address, else by the key, which an owner has given to their account. */
async function accountOf(
  box: HTMLElement,
  page: LoadedPage,
  { key }: AliasSettings,
): Promise<string | undefined> {
  const named = new URL(page.script.src).searchParams.get('account')
  if (named) return named
  const address = new URL(`/v1/keys/${encodeURIComponent(String(key))}`, box.getAttribute('server')!)
  const answer = await fetch(address, { credentials: 'omit' }).catch(() => undefined)
  if (answer?.ok) return ((await answer.json()) as { account: string }).account
  if (answer?.status === 404) page.fail(box, 'unknown_account', 'no account has the key of _smartsupp.')
  else page.fail(box, 'network', `no answer from ${address}`)
  return undefined
}
