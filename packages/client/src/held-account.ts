import { accountNotice, type AccountNotice, wireVersion } from '@deskbell/protocol'
import type { AgentState } from './agent-state.ts'
import type { Store } from './store.ts'

type AccountWelcome = Extract<AccountNotice, { type: 'welcome' }>

const key = ['meta', 'account'] as const
const nobody = Object.freeze({
  me: null,
  team: [],
  counts: null,
  catalog: Object.freeze({ groups: [], tags: [], shortcuts: [] }),
  invitations: [],
})

/** What the account's room said last, kept up to date by what came since. */
export class HeldAccount {
  /** Undefined while nobody is here. */
  welcome: AccountWelcome | undefined
  /** What the room has sent up to now. */
  #resume: { generation: string; revision: number } | undefined

  get shown(): Pick<AgentState, 'me' | 'team' | 'counts' | 'catalog' | 'invitations'> {
    const { me, team, counts, catalog, invitations } = this.welcome ?? nobody
    return { me, team, counts, catalog, invitations }
  }

  /** Begins a connection; what has not changed since is not sent again. */
  get hello(): object {
    const { generation = null, revision = 0 } = this.#resume ?? {}
    return { type: 'hello', version: wireVersion, generation, revision }
  }

  /** As an earlier page left it; what is poisoned counts as missing. */
  static async load(store: Store): Promise<AccountWelcome | undefined> {
    const held = accountNotice.safeParse(await store.read(reader => reader.get(key))).data
    return held?.type === 'welcome' ? held : undefined
  }

  /** For a cold open; who is where and how many there are may be a little old then. */
  async keep(store: Store): Promise<void> {
    const { welcome } = this
    await store.write(async writer => writer.put(key, welcome))
  }

  /** Whether it changed anything here. */
  receive(notice: AccountNotice): boolean {
    const before = this.welcome
    if (notice.type === 'welcome') this.#resume = notice
    else if (notice.type === 'rows.changed' && this.#resume)
      this.#resume = { ...this.#resume, revision: notice.revision }
    this.welcome = afterNotice(before, notice)
    return this.welcome !== before
  }
}

function afterNotice(held: AccountWelcome | undefined, notice: AccountNotice): AccountWelcome | undefined {
  switch (notice.type) {
    case 'welcome':
      return notice
    case 'team.changed': {
      const { me, team, invitations } = notice
      return held && { ...held, me, team, invitations }
    }
    case 'catalog.changed':
      return held && { ...held, catalog: notice.catalog }
    case 'rows.changed':
      return held && { ...held, counts: notice.counts }
    default:
      return held
  }
}
