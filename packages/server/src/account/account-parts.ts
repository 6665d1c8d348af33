import type { RowChange } from '../index-room/index-rules.ts'
import type { AccountView } from '../ports.ts'
import { forgettingSql } from '../room/forgetting-sql.ts'
import type { AccountPorts, IndexPeer } from './account-ports.ts'
import { AgentChanges } from './agent-changes.ts'
import { AgentDoors } from './agent-doors.ts'
import { Answers } from './answers.ts'
import { Avatar } from './avatar.ts'
import { Catalog } from './catalog.ts'
import { CatalogRequests } from './catalog-requests.ts'
import { ConversationTable } from './conversation-table.ts'
import { Dashboards, type DashboardsOptions } from './dashboards.ts'
import { Directory } from './directory.ts'
import { Erasure } from './erasure.ts'
import { ErasureRequests } from './erasure-requests.ts'
import { GroupDeletions } from './group-deletions.ts'
import { Inbox } from './inbox.ts'
import { InvitationDoor } from './invitation-door.ts'
import { InvitationRequests } from './invitation-requests.ts'
import { Invitations } from './invitations.ts'
import { LiveRequests } from './live-requests.ts'
import { LiveVisitors } from './live-visitors.ts'
import { AgentPresence } from './presence.ts'
import { Rebuild } from './rebuild.ts'
import { RefusedOrigins } from './refused-origins.ts'
import { Retention } from './retention.ts'
import { SearchRequests } from './search-requests.ts'
import { Seats } from './seats.ts'
import { SecretBook } from './secret-book.ts'
import { Settings } from './settings.ts'
import { SettingsRequests } from './settings-requests.ts'
import { claimsOf, Team } from './team.ts'
import { TeamRequests } from './team-requests.ts'
import { VisitWatch } from './visit-watch.ts'
import { Visits } from './visits.ts'

/** What an account's rules are made of, and how the parts hear of each other. */
export class AccountParts {
  readonly ports: AccountPorts
  readonly settings: Settings
  readonly avatar: Avatar
  readonly team: Team
  readonly catalog: Catalog
  readonly directory: Directory
  readonly doors: AgentDoors
  readonly invitations: Invitations
  readonly invitationDoor: InvitationDoor
  readonly refusedOrigins = new RefusedOrigins()
  readonly presence: AgentPresence
  readonly live: LiveVisitors
  readonly seats: Seats
  readonly groups: GroupDeletions
  readonly agents: AgentChanges
  readonly inbox: Inbox
  readonly rebuild: Rebuild
  readonly table: ConversationTable
  readonly erasure: Erasure
  readonly retention: Retention
  readonly visits: Visits
  readonly watch: VisitWatch
  readonly dashboards: Dashboards
  /** The lists, as they answer now. */
  readonly index: () => IndexPeer
  #open = false

  constructor(given: AccountPorts) {
    const sql = forgettingSql(given.sql, () => this.#forget())
    const ports = { ...given, sql }
    this.ports = ports
    this.settings = new Settings(sql)
    this.avatar = new Avatar(sql, this.settings)
    this.team = new Team(sql)
    this.catalog = new Catalog(sql)
    this.directory = new Directory(sql)
    this.doors = new AgentDoors(ports, this.settings, this.team, this.catalog)
    this.presence = new AgentPresence(ports, this.team, () => this.#presenceChanged())
    this.live = new LiveVisitors(ports, () => this.#view())
    this.index = () => ports.index(this.settings.get('generation'))
    this.seats = new Seats(ports, this.index, id => {
      const agent = this.team.get(id)
      return agent ? claimsOf(agent, '') : null
    })
    this.groups = new GroupDeletions(ports, this.index)
    const { team, catalog, doors, seats, presence, index } = this
    this.agents = new AgentChanges({
      ports,
      team,
      catalog,
      doors,
      seats,
      presence,
      dashboards: () => this.dashboards,
    })
    this.invitations = new Invitations(sql)
    this.invitationDoor = new InvitationDoor({
      ports,
      team,
      catalog,
      invitations: this.invitations,
      joined: agent => this.agents.changed(undefined, agent),
    })
    this.table = new ConversationTable({ team, catalog, doors, index })
    this.rebuild = new Rebuild({
      ports,
      settings: this.settings,
      directory: this.directory,
      switched: () => this.dashboards.allAnew(),
    })
    this.inbox = new Inbox({
      ports,
      index,
      filling: () => this.rebuild.filling(),
      live: this.live,
      viewer: id => team.get(id),
      reported: changes => this.#reported(changes),
      greet: dashboard => this.dashboards.greetAnew(dashboard),
    })
    const { directory, invitations, inbox, settings } = this
    this.watch = new VisitWatch({ ports, team, settings, visits: () => this.visits })
    this.visits = new Visits({ ports, settings, directory, index, changed: id => this.watch.changed(id) })
    this.erasure = new Erasure({
      ports,
      directory,
      live: this.live,
      index,
      inbox: () => inbox,
      renew: () => void this.rebuild.start(),
      forgotten: visitor => this.visits.forget(visitor),
    })
    this.retention = new Retention({ ports, settings, directory, index, erasure: this.erasure })
    const answers = new Answers(presence)
    this.dashboards = new Dashboards({
      ports,
      index,
      team,
      catalog,
      invitations,
      doors,
      directory,
      presence,
      seats,
      inbox,
      answers,
      requests: this.#requests(answers),
    })
    this.#handleTimers()
  }

  /** The account is there: what was under way when the room last slept or ended goes on. */
  open(): void {
    this.#open = true
    this.ports.timers.start()
    this.presence.restore()
    this.live.restore()
    this.seats.restore()
    this.groups.restore()
    this.rebuild.restore()
    this.erasure.restore()
    this.retention.schedule()
    this.watch.restore()
    this.dashboards.restore()
  }

  #requests(answers: Answers): DashboardsOptions['requests'] {
    const { ports, team, catalog, invitations, settings, refusedOrigins, index } = this
    const { doors, directory, erasure, visits, watch } = this
    return {
      team: new TeamRequests({ ports, answers, team, catalog, agents: this.agents }),
      catalog: new CatalogRequests({
        answers,
        team,
        catalog,
        deleteGroup: id => this.#deleteGroup(id),
        changed: agent => this.dashboards.catalogChanged(agent),
      }),
      invitations: new InvitationRequests({
        ports,
        answers,
        team,
        catalog,
        invitations,
        changed: () => this.dashboards.teamChanged(),
      }),
      settings: new SettingsRequests({
        ports,
        answers,
        team,
        settings,
        avatar: this.avatar,
        refusedOrigins,
        secrets: new SecretBook(settings, ports.now),
        changed: () => this.#settingsChanged(),
      }),
      search: new SearchRequests({ ports, answers, team, inbox: () => this.inbox, index }),
      live: new LiveRequests({ ports, answers, doors, directory, visits, watch }),
      erasure: new ErasureRequests({ answers, doors, directory, erasure, index }),
    }
  }

  #handleTimers(): void {
    const { timers } = this.ports
    timers.on('grace', () => void this.presence.refresh())
    timers.on('sweep', () => this.dashboards.sweep())
    timers.on('notices', () => this.seats.deliver())
    timers.on('groups', () => this.groups.work())
    timers.on('push', () => this.live.push())
    timers.on('verify', async () => {
      for (const visitor of await this.live.verify()) await this.inbox.presence(visitor)
    })
  }

  /** A transaction was rolled back: memory may hold what the tables do not. */
  #forget(): void {
    const { settings, team, catalog, directory, live, rebuild } = this
    for (const part of [settings, team, catalog, directory, live, rebuild]) part.forget()
    if (this.#open) this.ports.timers.forget()
  }

  /** Conversations that reach the lists only after their assignee, or their group, has gone. */
  #reported(changes: readonly RowChange[]): void {
    this.visits.reported(changes)
    for (const { after } of changes) {
      const visitor = after.visitor.id
      for (const { id } of after.assignees) {
        const gone = this.team.get(id)?.active === false || this.team.isFormer(id)
        if (gone) this.seats.unassign(id, visitor)
      }
      if (after.group !== null && !this.catalog.group(after.group)) this.groups.late(after.group, visitor)
    }
  }

  #settingsChanged(): void {
    void this.live.push()
    this.retention.schedule()
    if (!this.settings.get('liveVisitors')) this.visits.clear()
    this.watch.settingsChanged()
  }

  #deleteGroup(id: string): void {
    this.agents.leaveGroup(id, () => {
      this.catalog.delete('group', id)
      this.groups.begin(id)
    })
  }

  #presenceChanged(): void {
    this.dashboards.teamChanged()
    void this.live.push()
  }

  #view(): AccountView {
    return {
      availability: this.presence.availability(),
      reach: this.presence.reach(),
      typingPreview: this.settings.get('typingPreview'),
      asksRating: this.settings.get('asksRating'),
    }
  }
}
