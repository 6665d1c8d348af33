import {
  compareRows,
  type ConversationFilter,
  type ConversationRow,
  type FolderCounts,
  inFolder,
  type RowCursor,
  rowMatches,
} from '@deskbell/protocol'
import type { FakeMessage, FakeServer, FakeSocket } from './fake-wire.ts'

/** An account's room in memory, as far as a dashboard can tell. */
export class ModelAccount implements FakeServer {
  readonly rows = new Map<string, ConversationRow>()
  readonly sockets = new Set<FakeSocket>()
  readonly commands: FakeMessage[] = []
  revision = 1
  me = { ...agent('eva', 'Eva'), email: 'eva@acme.example', chosenOnline: true }
  /** Visitors who were erased. */
  readonly erased = new Set<string>()
  /** Conversations whose visitor was recognised, where they are now, and how their events are numbered there. */
  readonly moved = new Map<string, { conversation: string; seq(before: number): number } | 'moving'>()
  settings = {
    origins: [],
    typingPreview: false,
    liveVisitors: true,
    asksRating: true,
    retentionDays: null,
    refusedOrigins: [],
  }
  /** Refuses commands and requests, as long as it answers. */
  refuse: (command: FakeMessage) => string | undefined = () => undefined

  opened(socket: FakeSocket): void {
    this.sockets.add(socket)
  }
  closed(socket: FakeSocket): void {
    this.sockets.delete(socket)
  }

  get counts(): FolderCounts {
    const count = (folder: Parameters<typeof inFolder>[0]) =>
      [...this.rows.values()].filter(row => inFolder(folder, row, this.me.id)).length
    return {
      all: count('all'),
      primary: count('primary'),
      new: count('new'),
      mine: count('mine'),
      resolved: count('resolved'),
    }
  }

  /** A row came, or changed; dashboards are told. */
  put(change: Partial<ConversationRow> & { id: string }): ConversationRow {
    const before = this.rows.get(change.id)
    const row = { ...(before ?? blank(change.id)), version: (before?.version ?? 0) + 1, ...change }
    this.rows.set(row.id, row)
    this.tell({ rows: [row], removed: [] })
    return row
  }

  remove(id: string): void {
    this.rows.delete(id)
    this.tell({ rows: [], removed: [id] })
  }

  tell(change: { rows: ConversationRow[]; removed: string[] }): void {
    this.revision++
    for (const socket of this.sockets) {
      socket.tell({ type: 'rows.changed', revision: this.revision, counts: this.counts, ...change })
    }
  }

  received(socket: FakeSocket, command: FakeMessage): void {
    this.commands.push(command)
    const { request, clientId } = command
    const reason = this.refuse(command)
    if (reason) {
      return socket.tell(
        request
          ? { type: 'request.refused', request, reason }
          : { type: 'command.refused', clientId, reason },
      )
    }
    switch (command.type) {
      case 'hello':
        return socket.tell({
          type: 'welcome',
          version: 1,
          me: this.me,
          team: [agent('eva', 'Eva'), agent('petr', 'Petr')],
          counts: this.counts,
          generation: 'g1',
          revision: this.revision,
          current: command.generation === 'g1' && command.revision === this.revision,
        })
      case 'folder.load':
        return this.#load(socket, command)
      case 'search.load':
        return this.#search(socket, command)
      case 'visitors.check':
        return socket.tell({
          type: 'visitors.checked',
          request,
          erased: (command.visitors as string[]).filter(id => this.erased.has(id)),
          moved: (command.visitors as string[]).filter(id => this.moved.has(`${id}.1`)),
        })
      case 'conversation.follow': {
        const place = this.moved.get(String(command.conversation))
        if (place === 'moving') {
          return socket.tell({ type: 'request.refused', request, reason: 'rate_limited', retryAfter: 2_000 })
        }
        if (!place) return socket.tell({ type: 'request.refused', request, reason: 'not_found' })
        const events = (command.events as number[]).map(seq => place.seq(seq))
        const { conversation } = place
        return socket.tell({ type: 'conversation.followed', request, conversation, events })
      }
      case 'visitor.greet':
        return socket.tell({ type: 'conversation.opened', request, conversation: 'new.1' })
      case 'settings.get':
        return socket.tell({ type: 'settings.loaded', request, settings: this.settings })
      case 'invitation.create':
        return socket.tell({
          type: 'invitation.created',
          request,
          invitation: { id: 'i1', email: 'x@acme.example', name: 'X', role: 'full', groups: [], until: 1 },
          token: 'secret',
        })
      case 'visitors.watch':
        return
      case 'ticket.get':
        if (this.moved.has(String(command.conversation))) {
          return socket.tell({ type: 'request.refused', request, reason: 'not_found' })
        }
        return socket.tell({
          type: 'ticket.granted',
          request,
          ticket: String(command.conversation),
          conversation: command.conversation,
        })
      case 'folder.watch':
      case 'token.renew':
        return
      default:
        return socket.tell({ type: 'command.accepted', clientId, seq: null })
    }
  }

  #search(socket: FakeSocket, { request, filter, after, limit }: FakeMessage): void {
    const cursor = after as RowCursor | null
    const wanted = filter as ConversationFilter
    const all = [...this.rows.values()].filter(row => finds(wanted, row)).toSorted(compareRows)
    const rows = all.filter(row => !cursor || compareRows(row, cursor) > 0)
    const page = rows.slice(0, Number(limit))
    const last = page.at(-1)
    const next = rows.length > page.length && last ? { lastActivity: last.lastActivity, id: last.id } : null
    const matches = wanted.text ? Object.fromEntries(page.map(({ id }) => [id, { text: id, marks: [] }])) : {}
    socket.tell({ type: 'search.loaded', request, rows: page, matches, next, total: all.length, more: false })
  }

  #load(socket: FakeSocket, { request, folder, after, limit }: FakeMessage): void {
    const cursor = after as RowCursor | null
    const rows = [...this.rows.values()]
      .filter(row => inFolder(folder as 'all', row, this.me.id) && (!cursor || compareRows(row, cursor) > 0))
      .toSorted(compareRows)
    const page = rows.slice(0, Number(limit))
    const last = page.at(-1)
    const next = rows.length > page.length && last ? { lastActivity: last.lastActivity, id: last.id } : null
    socket.tell({ type: 'folder.loaded', request, folder, rows: page, next })
  }
}

/** In place of an index: words are looked for in the visitors' names. */
function finds({ text = '', ...rest }: ConversationFilter, row: ConversationRow): boolean {
  return rowMatches(rest, row) && row.visitor.name.includes(text)
}

function agent(id: string, name: string) {
  return { id, name, role: 'full' as const, active: true, groups: [], online: true }
}

function blank(id: string): ConversationRow {
  return {
    id,
    version: 0,
    status: 'open',
    visitor: { id: id.split('.')[0]!, name: '', email: '' },
    assignees: [],
    group: null,
    tags: [],
    rating: null,
    mentions: 0,
    channel: 'web',
    last: null,
    lastActivity: 1,
    visitorMessages: 1,
    read: 0,
    here: false,
    typing: false,
  }
}
