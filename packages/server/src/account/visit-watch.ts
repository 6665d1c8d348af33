import { limits, type LiveVisitor } from '@deskbell/protocol'
import { isVisible, type Viewer } from '../index-room/visibility.ts'
import { send, type AccountPorts, type Dashboard } from './account-ports.ts'
import type { Settings } from './settings.ts'
import type { Team } from './team.ts'
import type { Visit, Visits } from './visits.ts'

/** Changes gather for this long, in milliseconds. */
const gather = 1_000
/** After a start, pages get this long to post again before the lists begin anew. */
const anewAfter = 25_000
/** Visits of one notice. */
const slice = 100

/** Tells dashboards that watch who is on the site; each as much of a visitor as their agent may see (spec V8, A4). */
export class VisitWatch {
  readonly #ports: AccountPorts
  readonly #team: Team
  readonly #settings: Settings
  readonly #visits: () => Visits
  /** Those that agents are told of: no more than a dashboard can show. */
  readonly #shown = new Set<string>()
  /** What changed since it was told last. */
  readonly #waiting = new Set<string>()
  /** Dashboards whose list began in this life of the room. */
  readonly #begun = new WeakSet<Dashboard>()
  #scheduled = false
  #off = false

  constructor(options: { ports: AccountPorts; team: Team; settings: Settings; visits: () => Visits }) {
    this.#ports = options.ports
    this.#team = options.team
    this.#settings = options.settings
    this.#visits = options.visits
  }

  /** Dashboards outlive the room's sleep, what they were told of does not. */
  restore(): void {
    this.#off = !this.#settings.get('liveVisitors')
    if (this.#watching().length > 0) this.#ports.later(anewAfter, () => this.#flush())
  }

  set(dashboard: Dashboard, on: boolean): void {
    dashboard.setState({ ...dashboard.state, visits: on })
    if (!on) return void this.#begun.delete(dashboard)
    this.#refill()
    this.#begin(dashboard)
  }

  settingsChanged(): void {
    const off = !this.#settings.get('liveVisitors')
    if (off === this.#off) return
    this.#off = off
    for (const dashboard of this.#watching()) this.#begin(dashboard)
  }

  /** The agent may see another part of the visitors now. */
  rightsChanged(agent: string): void {
    for (const dashboard of this.#watching()) if (dashboard.state.agent === agent) this.#begin(dashboard)
  }

  changed(id: string): void {
    if (!this.#scheduled && this.#watching().length === 0) return this.#rest()
    this.#waiting.add(id)
    if (this.#scheduled) return
    this.#scheduled = true
    this.#ports.later(gather, () => {
      this.#scheduled = false
      this.#flush()
    })
  }

  /** Nobody watches, perhaps for days: what nobody would be told of is not kept. */
  #rest(): void {
    this.#waiting.clear()
    this.#shown.clear()
  }

  #flush(): void {
    const visits = this.#visits()
    const found: Visit[] = []
    const gone: string[] = []
    for (const id of this.#waiting) {
      const visit = visits.find(id)
      if (visit && this.#shown.has(id)) found.push(visit)
      else if (!visit && this.#shown.delete(id)) gone.push(id)
    }
    this.#waiting.clear()
    found.push(...this.#refill())
    for (const dashboard of this.#watching()) {
      if (!this.#begun.has(dashboard)) this.#begin(dashboard)
      else if (found.length > 0 || gone.length > 0) this.#tell(dashboard, found, gone, false)
    }
  }

  /** Shows more where there is room; answers which. */
  #refill(): Visit[] {
    const added: Visit[] = []
    if (this.#shown.size >= limits.liveVisitors) return added
    for (const visit of this.#visits().shown()) {
      if (this.#shown.size >= limits.liveVisitors) break
      if (this.#shown.has(visit.id)) continue
      this.#shown.add(visit.id)
      added.push(visit)
    }
    return added
  }

  #begin(dashboard: Dashboard): void {
    this.#begun.add(dashboard)
    const visits = [...this.#shown].flatMap(id => this.#visits().find(id) ?? [])
    this.#tell(dashboard, visits, [], true)
  }

  #tell(dashboard: Dashboard, visits: readonly Visit[], gone: readonly string[], all: boolean): void {
    const viewer = this.#team.get(dashboard.state.agent)
    if (!viewer) return
    for (let i = 0; i === 0 || i < visits.length; i += slice) {
      const begins = all && i === 0
      send(dashboard, {
        type: 'visitors.changed',
        visitors: visits.slice(i, i + slice).map(visit => liveVisitor(visit, viewer)),
        gone: i === 0 ? [...gone] : [],
        all: begins,
        ...(begins && this.#off ? { off: true } : {}),
      })
    }
  }

  #watching(): Dashboard[] {
    return [...this.#ports.dashboards()].filter(({ state }) => state.greeted && state.visits === true)
  }
}

/** Name and conversation belong to the profile: they show with any conversation that the agent may see (spec A7). */
function liveVisitor(visit: Visit, viewer: Viewer): LiveVisitor {
  const { id, url, title, referrer, place, device, pages, visits, since, rows } = visit
  const visible = rows.filter(row => isVisible(viewer, row))
  const [newest] = rows
  const busy = newest?.status === 'open' && !isVisible(viewer, newest)
  const name = visible.find(row => row.visitor.name !== '')?.visitor.name ?? ''
  return {
    id,
    name,
    conversation: visible[0]?.id ?? null,
    ...(busy ? { busy } : {}),
    url,
    title,
    referrer,
    place,
    ...(device.os.name || device.browser.name ? { device } : {}),
    pages,
    visits,
    since,
  }
}
