import { boxDefaults, type BoxSettings } from '@deskbell/protocol'
import { type VisitPlace, visitKey } from '../visits/known-visits.ts'
import { type KnownSettings, knownSettings, settingsStorageKey } from './known-settings.ts'
import { readFlag } from './local-flag.ts'

/** What settings look like: each answer is held to it. Lists hold one element that says what theirs are. */
const shape = {
  ...boxDefaults,
  texts: [{ language: '', title: '', greeting: '', online: '', away: '' }],
  hours: [{ day: 0, from: 0, to: 0 }],
  contact: { when: '', fields: [{ id: '', kind: '', label: '', required: false, choices: [''] }] },
  greetings: [{ id: '', text: '', page: '', seconds: 0, scroll: 0, visitors: '', exit: false }],
}

/** As they were when this browser last heard of them. */
export function keptSettings({ account }: VisitPlace): BoxSettings {
  try {
    return settingsOf(JSON.parse(readFlag(settingsStorageKey(account)) ?? '{}'))
  } catch {
    return boxDefaults
  }
}

/** Asks for them once for the page: `GET /v1/<account>/box`, without cookie or id. */
export function openSettings(place: VisitPlace): KnownSettings {
  const all = knownSettings()
  const key = visitKey(place)
  const held = all.get(key)
  if (held) return held
  const fresh = ask(place).then(
    settings => (known.now = settings),
    () => {
      // Asked again by whoever comes next.
      if (all.get(key) === known) all.delete(key)
      return undefined
    },
  )
  const known: KnownSettings = { now: keptSettings(place), fresh }
  all.set(key, known)
  return known
}

async function ask({ server, account }: VisitPlace): Promise<BoxSettings> {
  const base = new URL(server || '/', location.href)
  const answer = await fetch(new URL(`/v1/${encodeURIComponent(account)}/box`, base), {
    credentials: 'omit',
    // A box waits for them before it is written in; one that never hears is as we would have it.
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`No settings: ${answer.status}`)
  return settingsOf(await answer.json())
}

/** Whatever came, made to what it has to be: texts are texts (security S14). */
export function settingsOf(value: unknown): BoxSettings {
  return shaped(shape, value, boxDefaults) as BoxSettings
}

function shaped(like: unknown, value: unknown, fallback: unknown): unknown {
  if (Array.isArray(like))
    return Array.isArray(value) ? value.map(each => shaped(like[0], each, like[0])) : []
  if (typeof like === 'object' && like !== null) {
    const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
    const standard = fallback as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(like).map(([key, part]) => [key, shaped(part, given[key], standard[key])]),
    )
  }
  // Distances: null is ours.
  if (like === null) return typeof value === 'number' ? value : null
  return typeof value === typeof like ? value : fallback
}
