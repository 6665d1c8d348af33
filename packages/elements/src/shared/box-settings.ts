import { boxDefaults, type BoxSettings } from '@deskbell/protocol'
import { readFlag, writeFlag } from './local-flag.ts'
import { type VisitPlace, visitKey } from '../visits/known-visits.ts'

/** What an account's box is like while nothing was heard of it; also the shape that answers are held to. */
const shape = {
  ...boxDefaults,
  texts: [{ language: '', title: '', greeting: '', online: '', away: '' }],
  hours: [{ day: 0, from: 0, to: 0 }],
  contact: { when: '', fields: [{ id: '', kind: '', label: '', required: false, choices: [''] }] },
  greetings: [{ id: '', text: '', page: '', seconds: 0, scroll: 0, visitors: '', exit: false }],
}

const name = Symbol.for('deskbell box settings')

/** The chat box and the script that brings it may be two copies of this code; each account is asked once. */
function asked(): Map<string, Promise<BoxSettings>> {
  return ((globalThis as { [name]?: Map<string, Promise<BoxSettings>> })[name] ??= new Map())
}

/** As they were when this browser last heard of them, so that nothing changes before the eyes of a visitor. */
export function keptSettings({ account }: VisitPlace): BoxSettings {
  try {
    return settingsOf(JSON.parse(readFlag(keyOf(account)) ?? '{}'))
  } catch {
    return boxDefaults
  }
}

/**
 * The box as its owner wants it: `GET /v1/<account>/box`, without cookie or id. Never rejects: without a
 * connection they are as they were. `keep` has this browser remember them (not before consent, spec I4).
 */
export function loadSettings(place: VisitPlace, keep: boolean): Promise<BoxSettings> {
  const key = visitKey(place)
  const known = asked().get(key)
  if (known) return known
  const loading = ask(place).then(
    settings => {
      if (keep) writeFlag(keyOf(place.account), JSON.stringify(settings))
      return settings
    },
    () => {
      asked().delete(key)
      return keptSettings(place)
    },
  )
  asked().set(key, loading)
  return loading
}

async function ask({ server, account }: VisitPlace): Promise<BoxSettings> {
  const base = new URL(server || '/', location.href)
  const answer = await fetch(new URL(`/v1/${encodeURIComponent(account)}/box`, base), { credentials: 'omit' })
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

function keyOf(account: string): string {
  return `deskbell:${account}:box`
}
