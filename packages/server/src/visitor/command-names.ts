import { readEvent, type ConversationCommand, type Group, type Person, type Tag } from '@deskbell/protocol'
import type { AccountPeer, Sql } from '../ports.ts'
import { readStored, type EventRow } from './stored-event.ts'

/** What a command names by its id, as events tell it: with the name of now, so that history stays readable. */
export interface CommandNames {
  readonly agent?: Person
  readonly tag?: Tag
  readonly group?: Group
}

export type NamesOf = (command: ConversationCommand) => Promise<CommandNames | { readonly missing: string }>

/** Asks the account for what a command names; `missing` says which of it the account does not have. */
export function commandNames(account: AccountPeer, sql: Sql): NamesOf {
  return async command => {
    switch (command.type) {
      case 'conversation.assign':
      case 'conversation.hand_over': {
        const found = await account.assignee(command.agent)
        return found ? { agent: { id: found.id, name: found.name } } : { missing: 'agent' }
      }
      case 'conversation.tag': {
        const tag = await account.tag(command.tag)
        return tag ? { tag } : { missing: 'tag' }
      }
      case 'conversation.untag': {
        // One that the account has deleted can still be taken off.
        const tag = (await account.tag(command.tag)) ?? tagAsSet(sql, command.conversation, command.tag)
        return tag ? { tag } : {}
      }
      case 'conversation.move': {
        if (command.group === null) return {}
        const group = await account.group(command.group)
        return group ? { group } : { missing: 'group' }
      }
      case 'conversation.resolve':
      case 'conversation.reopen':
      case 'conversation.join':
      case 'conversation.leave':
      case 'conversation.unassign':
      case 'visitor.block':
        return {}
      default:
        return command satisfies never
    }
  }
}

/** As the conversation's own events name it. */
function tagAsSet(sql: Sql, conversation: string, tag: string): Tag | undefined {
  const rows = sql.exec<EventRow>(
    `SELECT seq, id, conversation, kind, at, body FROM events
     WHERE conversation = ? AND kind = 'tagged' ORDER BY seq DESC`,
    conversation,
  )
  for (const row of rows) {
    const event = readEvent(readStored(row, 0, { type: 'agent', conversation }))
    if (event?.kind === 'tagged' && event.tag.id === tag) return event.tag
  }
  return undefined
}
