import { type Actor, can } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { icons } from '../shared/icons.ts'

export const settingsSections = [
  'team',
  'groups',
  'tags',
  'shortcuts',
  'chat-box',
  'secrets',
  'privacy',
] as const
export type SettingsSectionName = (typeof settingsSections)[number]

type Agent = Extract<Actor, { type: 'agent' }>

/** What this agent may open: nothing that the server would refuse is offered (spec A7). */
export function openSections(me: Omit<Agent, 'type'> | null | undefined): SettingsSectionName[] {
  if (!me) return []
  const actor: Agent = { type: 'agent', ...me }
  return settingsSections.filter(section => mayOpen(actor, section))
}

function mayOpen(actor: Agent, section: SettingsSectionName): boolean {
  switch (section) {
    case 'team':
      return true
    case 'groups':
    case 'tags':
      return can(actor, 'team.manage', {})
    case 'shortcuts':
      return can(actor, 'shortcut.edit', { owner: actor.id })
    case 'chat-box':
    case 'privacy':
      return can(actor, 'settings.edit', {})
    case 'secrets':
      return can(actor, 'secrets.see', {})
    default:
      return section satisfies never
  }
}

export function sectionName(section: SettingsSectionName): string {
  switch (section) {
    case 'team':
      return msg('Team', { id: 'settings-team' })
    case 'groups':
      return msg('Groups', { id: 'settings-groups' })
    case 'tags':
      return msg('Tags', { id: 'settings-tags' })
    case 'shortcuts':
      return msg('Shortcuts', { id: 'settings-shortcuts' })
    case 'chat-box':
      return msg('Chat box', { id: 'settings-chat-box' })
    case 'secrets':
      return msg('Secrets', { id: 'settings-secrets' })
    case 'privacy':
      return msg('Privacy', { id: 'settings-privacy' })
    default:
      return section satisfies never
  }
}

export function sectionIcon(section: SettingsSectionName): TemplateResult {
  switch (section) {
    case 'team':
      return agentIcons.people
    case 'groups':
      return agentIcons.inbox
    case 'tags':
      return agentIcons.tag
    case 'shortcuts':
      return agentIcons.shortcut
    case 'chat-box':
      return agentIcons.chats
    case 'secrets':
      return agentIcons.key
    case 'privacy':
      return icons.clock
    default:
      return section satisfies never
  }
}
