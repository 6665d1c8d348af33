import { denial, maskBox } from '@deskbell/protocol'
import { send, type AccountPorts, type Dashboard } from './account-ports.ts'
import type { Avatar } from './avatar.ts'
import { refused, type Answers, type CommandOf, type Requests } from './answers.ts'
import { boxFault } from './box-fault.ts'
import type { RefusedOrigins } from './refused-origins.ts'
import type { SecretBook } from './secret-book.ts'
import type { Settings } from './settings.ts'
import type { Agent, Team } from './team.ts'
import { updateSettings } from './update-settings.ts'

type Types =
  | 'settings.get'
  | 'settings.update'
  | 'avatar.set'
  | 'secrets.get'
  | 'secret.add'
  | 'secret.delete'

export interface SettingsRequestsOptions {
  readonly ports: AccountPorts
  readonly answers: Answers
  readonly team: Team
  readonly settings: Settings
  readonly avatar: Avatar
  readonly secrets: SecretBook
  readonly refusedOrigins: RefusedOrigins
  readonly changed: () => void
}

/** What owner and full see and change of the account's settings and secrets; nobody else gets to see them. */
export class SettingsRequests implements Requests<Types> {
  readonly #options: SettingsRequestsOptions

  constructor(options: SettingsRequestsOptions) {
    this.#options = options
  }

  async take(dashboard: Dashboard, command: CommandOf<Types>): Promise<void> {
    const { answers, team } = this.#options
    const me = team.get(dashboard.state.agent)
    if (!me) return answers.revoke(dashboard)
    const denied = this.#denial(me, command)
    if (denied) return answers.refuse(dashboard, command, denied)
    await this.#obey(dashboard, command)
  }

  #denial(me: Agent, { type }: CommandOf<Types>) {
    const ofSettings = type === 'settings.get' || type === 'settings.update' || type === 'avatar.set'
    return denial({ type: 'agent', ...me }, ofSettings ? 'settings.edit' : 'secrets.see', {})
  }

  async #obey(dashboard: Dashboard, command: CommandOf<Types>): Promise<void> {
    const { settings, avatar, secrets, answers, changed } = this.#options
    switch (command.type) {
      case 'settings.get':
        return this.#tellSettings(dashboard, command)
      case 'settings.update': {
        const box = command.box && maskBox(command.box)
        const fault = box && boxFault(box)
        if (fault) return answers.refuse(dashboard, command, refused('invalid', fault))
        if (!(await this.#claim(command))) return answers.refuse(dashboard, command, 'name_taken')
        updateSettings(settings, { ...command, box })
        answers.accept(dashboard, command)
        return changed()
      }
      case 'avatar.set': {
        const refusal = avatar.set(command.image)
        if (refusal) answers.refuse(dashboard, command, refusal)
        else answers.accept(dashboard, command)
        return
      }
      case 'secrets.get': {
        const { request } = command
        const [identity, agent] = [settings.secrets('identity'), settings.secrets('agent')]
        return send(dashboard, {
          type: 'secrets.loaded',
          request,
          identity: [...identity],
          agent: [...agent],
        })
      }
      case 'secret.add':
      case 'secret.delete': {
        const refusal = command.type === 'secret.add' ? await secrets.add(command) : secrets.delete(command)
        if (refusal) answers.refuse(dashboard, command, refusal)
        else answers.accept(dashboard, command)
        return
      }
      default:
        command satisfies never
    }
  }

  /** Who was first has a key; elsewhere it would lead a site's visitors to strangers. */
  async #claim({ smartsuppKey }: CommandOf<'settings.update'>): Promise<boolean> {
    const { ports, settings } = this.#options
    if (smartsuppKey === undefined || smartsuppKey === settings.get('smartsuppKey')) return true
    return ports.claimKey(smartsuppKey)
  }

  #tellSettings(dashboard: Dashboard, { request }: CommandOf<'settings.get'>): void {
    const { settings, refusedOrigins, ports } = this.#options
    const origins = settings.get('origins')
    send(dashboard, {
      type: 'settings.loaded',
      request,
      settings: {
        origins: [...origins],
        typingPreview: settings.get('typingPreview'),
        liveVisitors: settings.get('liveVisitors'),
        asksRating: settings.get('asksRating'),
        retentionDays: settings.get('retentionDays'),
        smartsuppKey: settings.get('smartsuppKey'),
        box: settings.get('box'),
        refusedOrigins: refusedOrigins.list(origins, ports.now()),
      },
    })
  }
}
