import {
  boxDefaults,
  ChatError,
  type AccountSettings,
  type ConversationFilter,
  type ErrorReason,
  type Group,
  type Invitation,
  type Secret,
  type SecretDoor,
  type SettingsChange,
  type Shortcut,
  type Tag,
} from '@deskbell/protocol'
import type { AccountModel } from '../agent-models.ts'

type Change = Parameters<AccountModel['updateAgent']>[1]
type Invited = Parameters<AccountModel['invite']>[0]

export function accountSettings(change: Partial<AccountSettings> = {}): AccountSettings {
  return {
    origins: ['https://shop.example'],
    typingPreview: false,
    liveVisitors: true,
    asksRating: true,
    retentionDays: null,
    smartsuppKey: '',
    box: boxDefaults,
    refusedOrigins: [],
    ...change,
  }
}

export function secret(change: Partial<Secret> = {}): Secret {
  return { id: 'first', kind: 'hs256', value: 'c2VjcmV0', createdAt: Date.UTC(2026, 10, 2), ...change }
}

/** An account that keeps what it was asked; what it answers with is set by a test. */
export class FakeAccount implements AccountModel {
  /** Every call with what it was given, in order. */
  readonly asked: (readonly [name: keyof AccountModel, ...given: unknown[]])[] = []
  /** Set to have the next call refused. */
  refuses: ErrorReason | null = null
  /** What the next refusal says beside its reason. */
  detail: string | undefined
  readonly address = { server: 'https://chat.example', account: 'acme' }
  stored = accountSettings()
  kept: Record<SecretDoor, readonly Secret[]> = { identity: [secret()], agent: [secret({ id: 'agents' })] }

  async #call(name: keyof AccountModel, ...given: unknown[]): Promise<void> {
    this.asked.push([name, ...given])
    const reason = this.refuses
    this.refuses = null
    if (reason) throw new ChatError(reason, this.detail)
  }

  updateAgent = (agent: string, change: Change) => this.#call('updateAgent', agent, change)
  removeAgent = (agent: string) => this.#call('removeAgent', agent)
  signOutAgent = (agent: string) => this.#call('signOutAgent', agent)
  transferOwnership = (agent: string) => this.#call('transferOwnership', agent)
  deleteInvitation = (id: string) => this.#call('deleteInvitation', id)
  saveGroup = (group: Group) => this.#call('saveGroup', group)
  deleteGroup = (id: string) => this.#call('deleteGroup', id)
  saveTag = (tag: Tag) => this.#call('saveTag', tag)
  deleteTag = (id: string) => this.#call('deleteTag', id)
  saveShortcut = (shortcut: Shortcut) => this.#call('saveShortcut', shortcut)
  deleteShortcut = (id: string) => this.#call('deleteShortcut', id)
  deleteSecret = (door: SecretDoor, id: string) => this.#call('deleteSecret', door, id)
  eraseVisitor = (visitor: string) => this.#call('eraseVisitor', visitor)

  async invite(who: Invited): Promise<{ invitation: Invitation; link: string }> {
    await this.#call('invite', who)
    return {
      invitation: { ...who, id: 'invited', until: Date.UTC(2026, 10, 28) },
      link: 'https://chat.example/dashboard#invitation=t0ken',
    }
  }

  async settings(): Promise<AccountSettings> {
    await this.#call('settings')
    return this.stored
  }

  async updateSettings(change: SettingsChange): Promise<void> {
    await this.#call('updateSettings', change)
    this.stored = { ...this.stored, ...change, box: { ...this.stored.box, ...change.box } }
  }

  async setAvatar(image: string): Promise<void> {
    await this.#call('setAvatar', image)
    this.stored = { ...this.stored, box: { ...this.stored.box, avatar: image && 'uploaded' } }
  }

  async secrets(): Promise<Readonly<Record<SecretDoor, readonly Secret[]>>> {
    await this.#call('secrets')
    return this.kept
  }

  async addSecret(door: SecretDoor, kind: Secret['kind'], publicKey?: string): Promise<void> {
    await this.#call('addSecret', door, kind, publicKey)
    const added = secret({ id: `added-${this.kept[door].length}`, kind, value: publicKey ?? 'YW5vdGhlcg' })
    this.kept = { ...this.kept, [door]: [...this.kept[door], added] }
  }

  async exportVisitor(visitor: string): Promise<Blob> {
    await this.#call('exportVisitor', visitor)
    return new Blob(['{}'], { type: 'application/json' })
  }

  async exportRows(filter: ConversationFilter): Promise<Blob> {
    await this.#call('exportRows', filter)
    return new Blob(['name\n'], { type: 'text/csv' })
  }
}
