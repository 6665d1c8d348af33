import { denial } from '@deskbell/protocol'
import type { Dashboard } from './account-ports.ts'
import type { Answers, CommandOf, Refused, Requests } from './answers.ts'
import { teams, type Catalog } from './catalog.ts'
import type { Agent, Team } from './team.ts'

type Types = 'group.save' | 'group.delete' | 'tag.save' | 'tag.delete' | 'shortcut.save' | 'shortcut.delete'
type Command = CommandOf<Types>

export interface CatalogRequestsOptions {
  readonly answers: Answers
  readonly team: Team
  readonly catalog: Catalog
  /** Takes the group from everything and everyone that is in it. */
  readonly deleteGroup: (id: string) => void
  /** For one agent, or for all. */
  readonly changed: (agent?: string) => void
}

/** What agents change of groups, tags and shortcuts (spec A1, C14). */
export class CatalogRequests implements Requests<Types> {
  readonly #options: CatalogRequestsOptions

  constructor(options: CatalogRequestsOptions) {
    this.#options = options
  }

  take(dashboard: Dashboard, command: Command): void {
    const { answers, team, changed } = this.#options
    const me = team.get(dashboard.state.agent)
    if (!me) return answers.revoke(dashboard)
    const before = this.#owner(command)
    // The same answer for one that is not there and for one that is somebody else's (security S2).
    const missing = command.type === 'shortcut.delete' && before === undefined
    const denied = missing ? 'not_found' : this.#denial(me, command, before)
    if (denied) return answers.refuse(dashboard, command, denied)
    const outcome = this.#obey(me, command)
    if (typeof outcome === 'object') return answers.refuse(dashboard, command, outcome)
    answers.accept(dashboard, command)
    if (!outcome) return
    const own = (before ?? me.id) === me.id && this.#owner(command, me.id) === me.id
    changed(own ? me.id : undefined)
  }

  /** Whose it is: an agent's, or the team's; undefined for a shortcut that is not there. */
  #owner(command: Command, unknown?: string): string | undefined {
    if (command.type === 'shortcut.save') return this.#options.catalog.ownerOfShortcut(command.shortcut.id)
    if (command.type === 'shortcut.delete') {
      return this.#options.catalog.ownerOfShortcut(command.id) ?? unknown
    }
    return teams
  }

  #denial(me: Agent, command: Command, owner: string | undefined) {
    const actor = { type: 'agent', ...me } as const
    if (command.type !== 'shortcut.save' && command.type !== 'shortcut.delete') {
      return denial(actor, 'team.manage', {})
    }
    const becomes = command.type === 'shortcut.save' && command.shortcut.shared ? teams : me.id
    const whose = (id: string) => ({ owner: id === teams ? null : id })
    return (
      denial(actor, 'shortcut.edit', whose(owner ?? me.id)) ?? denial(actor, 'shortcut.edit', whose(becomes))
    )
  }

  #obey(me: Agent, command: Command): boolean | Refused {
    const { catalog, deleteGroup } = this.#options
    switch (command.type) {
      case 'group.save':
        return catalog.saveGroup(command.group)
      case 'tag.save':
        return catalog.saveTag(command.tag)
      case 'shortcut.save':
        return catalog.saveShortcut(command.shortcut, me.id)
      case 'group.delete':
        if (!catalog.group(command.id)) return false
        deleteGroup(command.id)
        return true
      case 'tag.delete':
        return catalog.delete('tag', command.id)
      case 'shortcut.delete':
        return catalog.delete('shortcut', command.id)
      default:
        return command satisfies never
    }
  }
}
