import { denial, limits, maskCardNumbers } from '@deskbell/protocol'
import { send, type AccountPorts, type Dashboard } from './account-ports.ts'
import { refused, type Answers, type CommandOf, type Refused, type Requests } from './answers.ts'
import type { Catalog } from './catalog.ts'
import type { Invitations } from './invitations.ts'
import type { Agent, Team } from './team.ts'

type Types = 'invitation.create' | 'invitation.delete'

export interface InvitationRequestsOptions {
  readonly ports: AccountPorts
  readonly answers: Answers
  readonly team: Team
  readonly catalog: Catalog
  readonly invitations: Invitations
  readonly changed: () => void
}

/** Who may invite whom into the team (spec A6). */
export class InvitationRequests implements Requests<Types> {
  readonly #options: InvitationRequestsOptions

  constructor(options: InvitationRequestsOptions) {
    this.#options = options
  }

  take(dashboard: Dashboard, command: CommandOf<Types>): void {
    const { answers, team, invitations, changed } = this.#options
    const me = team.get(dashboard.state.agent)
    if (!me) return answers.revoke(dashboard)
    const denied = denial({ type: 'agent', ...me }, 'team.manage', {})
    if (denied) return answers.refuse(dashboard, command, denied)
    if (command.type === 'invitation.create') {
      const refusal = this.#create(dashboard, me, command)
      if (refusal) return answers.refuse(dashboard, command, refusal)
    } else {
      invitations.delete(command.id)
      answers.accept(dashboard, command)
    }
    changed()
  }

  #create(dashboard: Dashboard, me: Agent, command: CommandOf<'invitation.create'>): Refused | null {
    const { ports, team, catalog, invitations } = this.#options
    const { request, email, role, groups } = command
    if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(email.trim())) return refused('invalid', 'email')
    if (catalog.unknownGroup(groups) !== undefined) return refused('invalid', 'groups')
    if (team.byEmail(email)) return refused('name_taken')
    const open = invitations.all(ports.now()).length
    if (open >= limits.invitations || team.all().length + open >= limits.agents) return refused('too_many')
    const name = maskCardNumbers(command.name.trim())
    const given = { email, name, role, groups: catalog.groupsAmong(groups), inviter: me.id }
    const { invitation, token } = invitations.add(given, ports.now())
    send(dashboard, { type: 'invitation.created', request, invitation, token })
    return null
  }
}
