import {
  type AccountNotice,
  type AccountSettings,
  ChatError,
  type ConversationFilter,
  type Group,
  type Invitation,
  maskBox,
  maskCardNumbers,
  type Role,
  type Secret,
  type SecretDoor,
  type SettingsChange,
  type Shortcut,
  type Tag,
  writeFilter,
} from '@deskbell/protocol'
import type { Token } from './connection.ts'
import { get, type HttpPorts } from './http.ts'
import type { Followed } from './moved-conversations.ts'

/** What the account's affairs need of the socket to its room; `AccountLink` in production. */
interface AccountPort {
  command(message: object): Promise<void>
  ask(message: object): Promise<AccountNotice>
}

/** What owner and full change of the account, and what each agent changes of their own. Needs the connection; throws ChatError. */
export class AgentAccount {
  readonly #link: AccountPort
  readonly #http: HttpPorts
  readonly #bearer: (fresh: boolean) => Promise<Token>

  constructor(link: AccountPort, http: HttpPorts, bearer: (fresh: boolean) => Promise<Token>) {
    this.#link = link
    this.#http = http
    this.#bearer = bearer
  }

  /** Where the account is: what a page that shows its chat box names. `account` is as addresses write it. */
  get address(): { readonly server: string; readonly account: string } {
    const [, server = '', account = ''] = /^(.*)\/v1\/(.*)$/.exec(this.#http.base) ?? []
    return { server, account }
  }

  /** Role, activity or groups of a colleague. */
  async updateAgent(
    agent: string,
    change: { role?: Role; active?: boolean; groups?: string[] },
  ): Promise<void> {
    await this.#link.command({ type: 'agent.update', agent, ...change })
  }
  async removeAgent(agent: string): Promise<void> {
    await this.#link.command({ type: 'agent.remove', agent })
  }
  async signOutAgent(agent: string): Promise<void> {
    await this.#link.command({ type: 'agent.sign_out', agent })
  }
  async transferOwnership(agent: string): Promise<void> {
    await this.#link.command({ type: 'ownership.transfer', agent })
  }

  /** The link holds the token, which nobody can read again. */
  async invite(who: {
    email: string
    name: string
    role: 'full' | 'limited'
    groups: string[]
  }): Promise<{ invitation: Invitation; link: string }> {
    const answer = await this.#ask('invitation.created', {
      type: 'invitation.create',
      ...who,
      name: maskCardNumbers(who.name),
    })
    const { server, account } = this.address
    // In the fragment, which no server's log and no other site gets to see.
    const link = `${server}/dashboard?account=${account}#invitation=${encodeURIComponent(answer.token)}`
    return { invitation: answer.invitation, link }
  }
  async deleteInvitation(id: string): Promise<void> {
    await this.#link.command({ type: 'invitation.delete', id })
  }

  async saveGroup(group: Group): Promise<void> {
    await this.#link.command({ type: 'group.save', group: named(group) })
  }
  async deleteGroup(id: string): Promise<void> {
    await this.#link.command({ type: 'group.delete', id })
  }
  async saveTag(tag: Tag): Promise<void> {
    await this.#link.command({ type: 'tag.save', tag: named(tag) })
  }
  async deleteTag(id: string): Promise<void> {
    await this.#link.command({ type: 'tag.delete', id })
  }
  async saveShortcut(shortcut: Shortcut): Promise<void> {
    const text = maskCardNumbers(shortcut.text)
    await this.#link.command({ type: 'shortcut.save', shortcut: { ...named(shortcut), text } })
  }
  async deleteShortcut(id: string): Promise<void> {
    await this.#link.command({ type: 'shortcut.delete', id })
  }

  async settings(): Promise<AccountSettings> {
    return (await this.#ask('settings.loaded', { type: 'settings.get' })).settings
  }
  async updateSettings(change: SettingsChange): Promise<void> {
    const box = change.box && { box: maskBox(change.box) }
    await this.#link.command({ type: 'settings.update', ...change, ...box })
  }
  /** The picture of the chat box: png, jpeg or webp as base64; empty takes it away. Throws ChatError `too_large`, `invalid`. */
  async setAvatar(image: string): Promise<void> {
    await this.#link.command({ type: 'avatar.set', image })
  }

  async secrets(): Promise<Readonly<Record<SecretDoor, readonly Secret[]>>> {
    const { identity, agent } = await this.#ask('secrets.loaded', { type: 'secrets.get' })
    return { identity, agent }
  }
  /** The second beside the first, so that a backend can change over. `publicKey` with `eddsa`. */
  async addSecret(door: SecretDoor, kind: Secret['kind'], publicKey?: string): Promise<void> {
    await this.#link.command({ type: 'secret.add', door, kind, publicKey })
  }
  async deleteSecret(door: SecretDoor, id: string): Promise<void> {
    await this.#link.command({ type: 'secret.delete', door, id })
  }

  /** All that is stored of a visitor, as a JSON file with their files in it (spec I5). */
  exportVisitor(visitor: string): Promise<Blob> {
    return this.#download(`visitor/${encodeURIComponent(visitor)}/export`)
  }
  /** For good; this browser's copy goes when the account's room says that it is done. */
  async eraseVisitor(visitor: string): Promise<void> {
    await this.#link.command({ type: 'visitor.erase', visitor })
  }
  /** Those of them who were erased, and those who have another room since they were recognised. */
  async check(
    visitors: readonly string[],
  ): Promise<{ readonly erased: readonly string[]; readonly moved: readonly string[] }> {
    return this.#ask('visitors.checked', { type: 'visitors.check', visitors })
  }
  /** The conversation in the room it has gone to. Throws ChatError `rate_limited` while it is on its way, `not_found`. */
  async follow(conversation: string, events: readonly number[]): Promise<Followed> {
    return this.#ask('conversation.followed', { type: 'conversation.follow', conversation, events })
  }
  /** The rows of a filter as CSV. */
  exportRows(filter: ConversationFilter): Promise<Blob> {
    return this.#download(`conversations.csv?${writeFilter(filter)}`)
  }

  async #ask<T extends AccountNotice['type']>(
    type: T,
    message: object,
  ): Promise<Extract<AccountNotice, { type: T }>> {
    const answer = await this.#link.ask(message)
    if (answer.type !== type) throw new ChatError('network', `unexpected ${answer.type}`)
    return answer as Extract<AccountNotice, { type: T }>
  }

  async #download(path: string): Promise<Blob> {
    const ask = async (fresh: boolean) => get(this.#http, path, (await this.#bearer(fresh)).token)
    try {
      return await ask(false)
    } catch (error) {
      // The bearer ended sooner than it said: the server has another key, or rights changed.
      if (!(error instanceof ChatError) || error.reason !== 'unauthorized') throw error
      return ask(true)
    }
  }
}

/** Names hold no card number either (spec K3). */
function named<T extends { name: string }>(thing: T): T {
  return { ...thing, name: maskCardNumbers(thing.name) }
}
