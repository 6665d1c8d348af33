import type { AccountPeer, BlobStore, Sql } from '../ports.ts'
import type { Later } from '../room/later.ts'
import { migrate } from '../room/migrate.ts'
import { Timers, type Alarm } from '../room/timers.ts'
import { ConversationCommands } from './conversation-commands.ts'
import { Conversations } from './conversations.ts'
import { EventLog } from './event-log.ts'
import { FileRegistry } from './file-registry.ts'
import { FileUrls } from './file-urls.ts'
import { Messages } from './messages.ts'
import { Outbox } from './outbox.ts'
import { PeerHub } from './peer-hub.ts'
import { Positions } from './positions.ts'
import { Presence } from './presence.ts'
import { ProfileBook } from './profile-book.ts'
import { replayConversation } from './replay.ts'
import type { VerifyRenewal } from './renewals.ts'
import { Resume } from './resume.ts'
import type { RoomPeer } from './socket-state.ts'
import { Turns } from './turns.ts'
import { Typing } from './typing.ts'
import { visitorSchema } from './visitor-schema.ts'
import { VisitorSessions } from './visitor-sessions.ts'

/** What a visitor's room is lent. */
export interface VisitorRoomPorts {
  readonly visitor: string
  readonly sql: Sql
  readonly alarm: Alarm
  readonly now: () => number
  readonly later: Later
  /** Mints ids and secrets of at least 128 random bits. */
  readonly ids: () => string
  readonly peers: () => Iterable<RoomPeer>
  readonly account: AccountPeer
  readonly blobs: Pick<BlobStore, 'delete'>
  /** What a renewed token says, or null where it is not good. */
  readonly verify: VerifyRenewal
  /** A short-lived address of a file of one of the visitor's conversations. */
  readonly signUrl: (conversation: string, file: string) => { url: string; expiresIn: number }
}

export type RoomParts = ReturnType<typeof roomParts>

/** Puts the parts of a visitor's room together. */
export function roomParts(ports: VisitorRoomPorts) {
  const { sql, now, later, ids, visitor, account, blobs } = ports
  migrate(sql, visitorSchema)
  const timers = new Timers({ sql, alarm: ports.alarm, now })
  const log = new EventLog(sql, ids)
  const conversations = new Conversations({
    sql,
    visitor,
    replay: (id, startedAt) => replayConversation(log, id, startedAt),
  })
  const hub = new PeerHub({
    peers: ports.peers,
    now,
    before: (audience, seq) => log.before(audience, seq),
  })
  const profile = new ProfileBook({ sql, visitor, log, turns: () => turns, hub })
  const outbox = new Outbox({
    sql,
    now,
    later,
    timers,
    account,
    conversations,
    visitor: () => {
      const { name, email } = profile.forVisitor()
      return { id: visitor, name, email }
    },
  })
  const forget = () => {
    for (const part of [log, conversations, profile, timers]) part.forget()
  }
  const turns: Turns = new Turns({ sql, now, log, conversations, outbox, hub, forget })
  const files = new FileRegistry({ sql, now, timers, blobs, conversations })
  const positions = new Positions({ sql, turns, conversations, hub })
  const presence = new Presence({ visitor, now, later, timers, hub, account })
  const typing = new Typing({
    hub,
    later,
    newest: () => conversations.newest()?.id,
    visitorTypes: active => presence.types(active),
  })
  return {
    timers,
    outbox,
    log,
    conversations,
    hub,
    profile,
    files,
    fileUrls: new FileUrls({ files, hub, sign: ports.signUrl }),
    positions,
    presence,
    typing,
    messages: new Messages({ log, turns, conversations, files, positions }),
    commands: new ConversationCommands({
      sql,
      log,
      turns,
      conversations,
      assignee: id => account.assignee(id),
    }),
    resume: new Resume({ log, conversations, profile, presence, hub }),
    sessions: new VisitorSessions({ sql, now, ids }),
  }
}
