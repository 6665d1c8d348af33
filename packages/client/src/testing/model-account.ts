import {
  compareRows,
  type ConversationRow,
  type FolderCounts,
  inFolder,
  type RowCursor,
} from '@deskbell/protocol'
import type { FakeMessage, FakeServer, FakeSocket } from './fake-wire.ts'

/** An account's room in memory, as far as a dashboard can tell. */
export class ModelAccount implements FakeServer {
  readonly rows = new Map<string, ConversationRow>()
  readonly sockets = new Set<FakeSocket>()
  readonly commands: FakeMessage[] = []
  revision = 1
  me = { ...agent('eva', 'Eva'), email: 'eva@acme.example', chosenOnline: true }
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
      case 'ticket.get':
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
