import type { VisitorModel } from '../shared/contexts.ts'

/** What a site may say of its visitor. */
export interface VisitorValues {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
}

const fields = ['name', 'email', 'phone'] as const

/** What each session has been told; once is enough, since the room may keep another value. */
const passed = new WeakMap<VisitorModel, Set<string>>()

/** Passes on what is not known yet: what an agent or the visitor has written stays (spec V2). */
export function passValues(session: VisitorModel, values: VisitorValues): void {
  const { visitor, connection } = session.state
  if (!visitor || connection.state !== 'online') return
  const told = passed.get(session) ?? new Set()
  passed.set(session, told)
  for (const field of fields) {
    const value = values[field]
    const key = JSON.stringify([visitor.id, field, value])
    if (typeof value !== 'string' || !value || visitor[field] || told.has(key)) continue
    told.add(key)
    // What is too long is the site's mistake, and nothing the visitor could mend.
    session.setProfile(field, value).catch(() => {})
  }
}
