import type { CommandOf } from './answers.ts'
import type { Settings } from './settings.ts'

/** Changes the settings that the command names. */
export function updateSettings(
  settings: Settings,
  { origins, typingPreview, liveVisitors, retentionDays }: CommandOf<'settings.update'>,
): void {
  if (origins !== undefined) settings.set('origins', origins)
  if (typingPreview !== undefined) settings.set('typingPreview', typingPreview)
  if (liveVisitors !== undefined) settings.set('liveVisitors', liveVisitors)
  if (retentionDays !== undefined) settings.set('retentionDays', retentionDays)
}
