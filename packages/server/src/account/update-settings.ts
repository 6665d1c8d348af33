import { denial, type AccountCommand, type Refusal } from '@deskbell/protocol'
import type { Settings } from './settings.ts'
import type { Team } from './team.ts'

export type SettingsUpdate = Extract<AccountCommand, { type: 'settings.update' }>

/** Changes the settings that the command names; why not, or null. */
export function updateSettings(
  settings: Settings,
  team: Team,
  by: string,
  { origins, typingPreview }: SettingsUpdate,
): Refusal | null {
  const actor = team.get(by)
  if (!actor) return 'not_found'
  const denied = denial({ type: 'agent', ...actor }, 'settings.edit', {})
  if (denied) return denied
  if (origins !== undefined) settings.set('origins', origins)
  if (typingPreview !== undefined) settings.set('typingPreview', typingPreview)
  return null
}
