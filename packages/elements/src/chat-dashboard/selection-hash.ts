import {
  conversationId,
  folder,
  readFilter,
  writeFilter,
  type ConversationFilter,
  type Folder,
} from '@deskbell/protocol'

export const deskPages = ['conversations', 'visitors', 'settings'] as const
export type DeskPage = (typeof deskPages)[number]

/** What an agent looks at, as far as the address tells. */
export interface DeskView {
  readonly page: DeskPage
  /** Of the settings; null: the first. */
  readonly section: string | null
  readonly folder: Folder
  readonly filter: ConversationFilter | null
  readonly conversation: string | null
}

const start: DeskView = {
  page: 'conversations',
  section: null,
  folder: 'all',
  filter: null,
  conversation: null,
}
const names = Object.keys(start)

/** What the address names, so that it can be linked, reloaded and left by the browser's back button (spec C11). */
export function viewInHash(): DeskView {
  const query = new URLSearchParams(location.hash.slice(1))
  // The page around may have a hash of its own.
  if (![...query.keys()].every(name => names.includes(name))) return start
  const filter = readFilter(query.get('filter') ?? '')
  return {
    page: deskPages.find(page => page === query.get('page')) ?? start.page,
    section: /^[a-z-]{1,30}$/.exec(query.get('section') ?? '')?.[0] ?? null,
    folder: folder.safeParse(query.get('folder')).data ?? start.folder,
    filter: writeFilter(filter) ? filter : null,
    conversation: conversationId.safeParse(query.get('conversation')).data ?? null,
  }
}

export function writeHash(view: DeskView): void {
  const hash = hashOf(view)
  if (hash === hashOf(viewInHash())) return
  const { pathname, search } = location
  history.pushState(null, '', hash ? `#${hash}` : pathname + search)
}

/** Only what differs from how a dashboard begins. */
function hashOf({ page, section, folder, filter, conversation }: DeskView): string {
  const query = new URLSearchParams()
  if (page !== start.page) query.set('page', page)
  if (section && page === 'settings') query.set('section', section)
  if (folder !== start.folder) query.set('folder', folder)
  if (filter) query.set('filter', writeFilter(filter))
  if (conversation) query.set('conversation', conversation)
  return query.toString()
}
