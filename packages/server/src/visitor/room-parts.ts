import type { Device, DeviceHints } from '@deskbell/protocol'
import type { AccountPeer, BlobStore, Sql, VisitorPeer } from '../ports.ts'
import type { Later } from '../room/later.ts'
import { migrate } from '../room/migrate.ts'
import { Timers, type Alarm } from '../room/timers.ts'
import { Addresses } from './addresses.ts'
import { AdoptedRecords } from './adopted-records.ts'
import { Adoption } from './adoption.ts'
import { Arrivals } from './arrivals.ts'
import { Block } from './block.ts'
import { commandNames } from './command-names.ts'
import { ConversationCommands } from './conversation-commands.ts'
import { Conversations } from './conversations.ts'
import { Drafts } from './drafts.ts'
import { Endings } from './endings.ts'
import { EventLog } from './event-log.ts'
import { Export } from './export.ts'
import { Facts } from './facts.ts'
import { FileRegistry } from './file-registry.ts'
import { FileUrls } from './file-urls.ts'
import { Greeting } from './greeting.ts'
import { History } from './history.ts'
import { lastActivity } from './last-activity.ts'
import { Messages } from './messages.ts'
import { Notes } from './notes.ts'
import { Outbox } from './outbox.ts'
import { PeerHub } from './peer-hub.ts'
import { Positions } from './positions.ts'
import { Presence } from './presence.ts'
import { ProfileBook } from './profile-book.ts'
import { Ratings } from './ratings.ts'
import { Recall } from './recall.ts'
import { Release } from './release.ts'
import { replayConversation } from './replay.ts'
import type { VerifyRenewal } from './renewals.ts'
import { Resume } from './resume.ts'
import type { RoomPeer } from './socket-state.ts'
import { Summaries } from './summaries.ts'
import { Turns } from './turns.ts'
import { Typing } from './typing.ts'
import { Variables } from './variables.ts'
import { Visit } from './visit.ts'
import { visitorSchema } from './visitor-schema.ts'
import { VisitorSessions } from './visitor-sessions.ts'
import { Watching } from './watching.ts'

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
  /** The room of another visitor of the account. */
  readonly room: (visitor: string) => Pick<VisitorPeer, 'release' | 'released'>
  /** What a user agent and client hints tell (spec V5). */
  readonly describeDevice: (userAgent: string, hints?: DeviceHints) => Device
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
  const facts = new Facts(sql)
  const tellAgents = () => profile.tellAgents()
  const variables = new Variables({ sql, turns: () => turns, changed: tellAgents })
  const visit = new Visit({
    facts,
    turns: () => turns,
    timers,
    now,
    describe: ports.describeDevice,
    changed: tellAgents,
  })
  const block = new Block({
    facts,
    turns: () => turns,
    hub,
    changed: () => {
      profile.tellAgents()
      profile.tellVisitor()
    },
  })
  const profile: ProfileBook = new ProfileBook({
    sql,
    visitor,
    log,
    turns: () => turns,
    hub,
    facts,
    variables,
    visit,
    block,
  })
  const colleague = (id: string) => account.assignee(id)
  const notes = new Notes({ sql, log, turns: () => turns, conversations, colleague })
  const summaries = new Summaries({
    sql,
    conversations,
    notes,
    visitor: () => {
      const { name, email } = profile.forVisitor()
      return { id: visitor, name, email }
    },
  })
  const outbox = new Outbox({ sql, now, later, timers, account, summaries })
  const history = new History({ conversations, hub })
  const forget = () => {
    for (const part of [log, conversations, profile, variables, visit, block, release, timers]) part.forget()
  }
  const hasMoved = () => release.movedTo !== null
  const presence = new Presence({ visitor, now, later, timers, hub, account, conversations })
  const turns: Turns = new Turns({
    sql,
    now,
    log,
    conversations,
    outbox,
    hub,
    history,
    presence,
    hasMoved,
    forget,
  })
  const addresses = new Addresses({ sql, now, timers, turns, conversations, outbox })
  const files = new FileRegistry({ sql, now, timers, blobs, conversations })
  const positions = new Positions({ sql, turns, conversations, hub })
  const drafts = new Drafts({ sql, hub })
  const watching = new Watching(hub)
  const messages = new Messages({ sql, log, turns, conversations, files, positions, drafts, addresses })
  const typing = new Typing({
    hub,
    later,
    newest: () => conversations.newest()?.id,
    visitorTypes: active => presence.types(active),
  })
  const sessions = new VisitorSessions({ sql, now, ids })
  const person = { sql, timers, now, hub, facts, conversations, profile, variables, visit, block }
  const release: Release = new Release({ ...person, visitor, account, sessions, forget })
  const records = new AdoptedRecords({ ...person, log, history, addresses, blobs })
  return {
    facts,
    release,
    greeting: new Greeting({ ids, turns, conversations, messages, visit }),
    adoption: new Adoption({ visitor, sql, timers, now, turns, records, room: ports.room }),
    timers,
    outbox,
    log,
    conversations,
    hub,
    profile,
    variables,
    visit,
    block,
    files,
    fileUrls: new FileUrls({ files, hub, sign: ports.signUrl }),
    positions,
    presence,
    typing,
    drafts,
    watching,
    history,
    notes,
    messages,
    arrivals: new Arrivals({ account, later, begins: message => messages.begins(message) }),
    endings: new Endings({ log, turns, conversations, visitor: () => profile.forVisitor() }),
    ratings: new Ratings({ sql, log, turns, conversations, visitor: () => profile.forVisitor() }),
    commands: new ConversationCommands({
      sql,
      log,
      turns,
      conversations,
      namesOf: commandNames(account, sql),
      blocking: block,
    }),
    recall: new Recall({ sql, summaries }),
    export: new Export({ sql, conversations, profile: () => profile.forAgents() }),
    lastActivity: () => lastActivity(sql),
    resume: new Resume({ log, conversations, profile, presence, hub, drafts, watching, history }),
    sessions,
  }
}
