import { recentEmojiFlag } from '../emoji-picker/recent-emoji-flag.ts'
import { forgetActivity } from '../shared/activity.ts'
import { settingsStorageKey } from '../shared/known-settings.ts'
import { removeFlag } from '../shared/local-flag.ts'
import { forgetMuted } from '../shared/mute.ts'
import { knownVisits, visitKey, type VisitPlace, visitStorageKey } from '../visits/known-visits.ts'
import { greetedFlag } from './proactive-watched.ts'
import { unratedFlag } from './unrated-flag.ts'

/** Deletes what this browser notes for an account beside its visitor's session (spec I4). */
export function forgetAccount(place: VisitPlace): void {
  const { account } = place
  forgetActivity(account)
  forgetMuted()
  knownVisits().get(visitKey(place))?.forget()
  // A visit that has ended meanwhile leaves its trail behind.
  removeFlag(visitStorageKey(account))
  removeFlag(settingsStorageKey(account))
  removeFlag(greetedFlag(account))
  removeFlag(recentEmojiFlag)
  removeFlag(unratedFlag)
}
