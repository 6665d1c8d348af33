import type { CommandOf } from './answers.ts'
import type { Settings } from './settings.ts'

/** Changes the settings that the command names. */
export function updateSettings(
  settings: Settings,
  {
    origins,
    typingPreview,
    liveVisitors,
    asksRating,
    retentionDays,
    smartsuppKey,
    box,
  }: CommandOf<'settings.update'>,
): void {
  if (origins !== undefined) settings.set('origins', origins)
  if (typingPreview !== undefined) settings.set('typingPreview', typingPreview)
  if (liveVisitors !== undefined) settings.set('liveVisitors', liveVisitors)
  if (asksRating !== undefined) settings.set('asksRating', asksRating)
  if (retentionDays !== undefined) settings.set('retentionDays', retentionDays)
  if (smartsuppKey !== undefined) settings.set('smartsuppKey', smartsuppKey)
  if (box !== undefined) settings.set('box', { ...settings.get('box'), ...box })
}
