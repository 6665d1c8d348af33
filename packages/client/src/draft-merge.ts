import type { Draft } from '@deskbell/protocol'

/** What this device knows of a draft that an agent's devices share through the room (spec W3). */
export interface SharedDraft extends Draft {
  /** What went to the room since, and may come back as if it were news. */
  readonly sent: readonly string[]
  /** What a message took along that the room may not have yet. */
  readonly handed: string | null
  /** What another device has typed while this one was typing too. */
  readonly offered: string | null
}

export const nothingShared: SharedDraft = Object.freeze({
  text: '',
  version: 0,
  sent: [],
  handed: null,
  offered: null,
})

/**
 * What the device knows, and what stands in its composer, once the room has told its draft: a newer one takes
 * the place of an untouched composer; where both changed, mine stays and the other is offered.
 * `isWelcome`: it is all the room knows, so an older version is that of a restored server.
 */
export function mergeDraft(
  shared: SharedDraft,
  mine: string,
  theirs: Draft,
  isWelcome: boolean,
): { shared: SharedDraft; mine: string } {
  const { version, text } = theirs
  if (version === shared.version || (version < shared.version && !isWelcome)) return { shared, mine }
  const next: SharedDraft = { text, version, sent: [], handed: null, offered: shared.offered }
  // Mine on its way back, or a late copy of what has been sent as a message, is no news.
  const isKnown = [shared.text, shared.handed, ...shared.sent].includes(text)
  if (text === mine || isKnown || version < shared.version) return { shared: next, mine }
  // A message that is under way will empty the draft on all devices, so that only an offer survives it.
  const isUntouched = shared.handed === null && (mine === shared.text || mine === '')
  if (isUntouched) return { shared: next, mine: text }
  return { shared: { ...next, offered: text || shared.offered }, mine }
}
