import type { Conversation } from './domain.ts'
import type { ChatEvent } from './events.ts'

/** A conversation as its `started` event leaves it. */
export function newConversation(id: string, startedAt: number, version = 0): Conversation {
  return {
    id,
    status: 'open',
    assignees: [],
    group: null,
    tags: [],
    rating: null,
    version,
    lastVisitorMessage: 0,
    lastAgentMessage: 0,
    visitorMessages: 0,
    startedAt,
  }
}

/** The conversation after one more of its events. Rooms and clients both count with this, so that they cannot differ. */
export function afterEvent(before: Conversation, event: ChatEvent): Conversation {
  if (event.conversation !== before.id || event.seq <= before.version) return before
  const after = { ...before, version: event.seq }
  const without = (id: string) => before.assignees.filter(agent => agent.id !== id)
  switch (event.kind) {
    case 'message':
      if (event.author.type === 'agent') after.lastAgentMessage = event.seq
      else {
        after.lastVisitorMessage = event.seq
        after.visitorMessages = event.ordinal ?? before.visitorMessages + 1
      }
      break
    case 'assigned':
      after.assignees = [...without(event.agent.id), event.agent]
      break
    case 'unassigned':
      after.assignees = without(event.agent.id)
      break
    case 'handed_over':
      after.assignees = [...without(event.agent.id).filter(agent => agent.id !== event.to.id), event.to]
      break
    case 'resolved':
      after.status = 'resolved'
      break
    case 'reopened':
      after.status = 'open'
      break
    case 'moved':
      after.group = event.group?.id ?? null
      break
    case 'tagged':
      after.tags = [...before.tags.filter(id => id !== event.tag.id), event.tag.id]
      break
    case 'untagged':
      after.tags = before.tags.filter(id => id !== event.tag.id)
      break
    case 'rated':
      after.rating = event.rating
      break
    case 'started':
    case 'note':
    case 'profile_changed':
    case 'blocked':
    case 'unblocked':
      break
    default:
      event satisfies never
  }
  return after
}
