import type { AgentRoomNotice, ChatEvent } from '@deskbell/protocol'
import type { AgentWelcome } from './agent-thread.ts'
import type { RoomNotice } from './room-record.ts'
import type { Typing } from './typing.ts'

/** What an agent holds of a room, after one more notice or event. */
export function inform(held: AgentWelcome, news: RoomNotice | ChatEvent, typing: Typing): AgentWelcome {
  if (!('type' in news)) {
    const { visitor } = held
    switch (news.kind) {
      case 'profile_changed':
        return { ...held, visitor: { ...visitor, [news.field]: news.value } }
      case 'blocked':
      case 'unblocked':
        return { ...held, visitor: { ...visitor, blocked: news.kind === 'blocked' } }
      default:
        return held
    }
  }
  const notice = news as AgentRoomNotice
  switch (notice.type) {
    case 'presence.changed':
      return { ...held, here: notice.here }
    case 'visitor.changed':
      return { ...held, visitor: notice.visitor }
    case 'history.changed':
      return { ...held, history: notice.history }
    case 'watching.changed':
      return { ...held, watching: notice.agents }
    case 'draft.changed':
      return { ...held, draft: notice.draft }
    case 'typing.changed':
      typing.heard(notice.agent, notice.active, notice.preview)
      return held
    default:
      return held
  }
}
