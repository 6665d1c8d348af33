import { limits, type Refusal } from '@deskbell/protocol'

export type ReadFrame<Command> =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly reason: Refusal; readonly clientId: string; readonly detail: string }

/** No message of ours is deeper, or has more values in it. */
const deepest = 8
const mostValues = 1_000
const encoder = new TextEncoder()

/** A union of commands, told apart by `type`. */
interface CommandSchema<Command> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: Command }
    | { success: false; error: { issues: { code?: string; path: PropertyKey[] }[] } }
  readonly _zod: { readonly propValues?: Record<string, Set<unknown> | undefined> }
}

/** Makes the reader of one kind of socket: it takes whatever arrives, and never throws (security S23). */
export function frameReader<Command>(schema: CommandSchema<Command>): (frame: unknown) => ReadFrame<Command> {
  const types = schema._zod.propValues?.type
  if (!types) throw new Error('the schema is not a union by type')
  return frame => readFrame(schema, types, frame)
}

function readFrame<Command>(
  schema: CommandSchema<Command>,
  types: ReadonlySet<unknown>,
  frame: unknown,
): ReadFrame<Command> {
  if (typeof frame !== 'string') return refused('invalid', 'a frame is text')
  if (byteLength(frame) > limits.frame)
    return refused('too_large', `a frame has at most ${limits.frame} bytes`)
  let value: unknown
  try {
    value = JSON.parse(frame)
  } catch {
    return refused('invalid', 'a frame is JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused('invalid', 'a frame is an object')
  }
  const { type, clientId: named } = value as { type?: unknown; clientId?: unknown }
  const clientId = typeof named === 'string' && /^[\w-]{1,64}$/.test(named) ? named : ''
  const fault = unsound(value)
  if (fault) return refused('invalid', fault, clientId)
  if (typeof type !== 'string') return refused('invalid', 'type', clientId)
  if (!types.has(type)) return refused('unsupported', 'type', clientId)
  const read = schema.safeParse(value)
  if (read.success) return { ok: true, command: read.data }
  const issue = read.error.issues[0]
  const reason = issue?.code === 'too_big' ? 'too_large' : 'invalid'
  return refused(reason, issue?.path.join('.') ?? '', clientId)
}

function refused(reason: Refusal, detail: string, clientId = ''): ReadFrame<never> {
  return { ok: false, reason, clientId, detail }
}

function byteLength(text: string): number {
  // Three bytes at most for each UTF-16 unit: most frames need no counting.
  return text.length * 3 <= limits.frame ? text.length : encoder.encode(text).length
}

/** Why a value cannot be ours: too deep, too many parts, or text that no database and no browser agrees on. */
function unsound(root: object): string | undefined {
  let values = 0
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (++values > mostValues) return 'too many values'
    if (typeof value === 'string') {
      if (value.includes('\0')) return 'NUL in text'
      if (!value.isWellFormed()) return 'half a surrogate pair in text'
    } else if (typeof value === 'object' && value !== null) {
      if (depth > deepest) return 'too deep'
      const parts = Object.values(value)
      if (parts.length > mostValues) return 'too many values'
      for (const part of parts) open.push({ value: part, depth: depth + 1 })
    }
  }
  return undefined
}
