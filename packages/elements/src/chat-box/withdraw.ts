import { forgetActivity } from '../shared/activity.ts'
import type { VisitorModel } from '../shared/contexts.ts'
import { recentEmojiFlag } from '../emoji-picker/recent-emoji-flag.ts'
import { forgetMuted } from '../shared/mute.ts'
import { settingsStorageKey } from '../shared/known-settings.ts'
import { removeFlag } from '../shared/local-flag.ts'
import { knownVisits, visitKey, visitStorageKey } from '../visits/known-visits.ts'
import { greetedFlag } from './proactive-watched.ts'
import { openSession, type SessionPlace } from './open-session.ts'
import { unratedFlag } from './unrated-flag.ts'

/** Deletes what this browser keeps for an account (spec I4); a session that is not open is opened for it, without a word to the server. */
export async function withdraw(session: VisitorModel | undefined, place: SessionPlace): Promise<void> {
  forgetActivity(place.account)
  forgetMuted()
  const held = session ?? openSession(place)
  await held.withdraw()
  held.destroy()
  knownVisits().get(visitKey(place))?.forget()
  // A visit that has ended meanwhile leaves its trail behind.
  removeFlag(visitStorageKey(place.account))
  removeFlag(settingsStorageKey(place.account))
  removeFlag(greetedFlag(place.account))
  removeFlag(recentEmojiFlag)
  removeFlag(unratedFlag)
}
