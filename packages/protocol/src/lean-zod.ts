/**
 * As much of `zod/mini` as this package declares its messages with, at a tenth of its size. The build puts it in
 * zod's place in what browsers of visitors load: they read the same declarations and come to the same answers, but
 * without the words for what is wrong, which nobody reads there. Its test asks both the same questions.
 */

/** Answers for what is not as declared. */
const bad = Symbol()
type Read = (value: unknown) => unknown
interface Payload {
  value: unknown
  readonly issues: object[]
}
type Check = (payload: Payload) => void
type Shape = Readonly<Record<string, Schema>>
type Values = ReadonlySet<unknown>

class Schema {
  readonly read: Read
  /** What other declarations ask of this one, under zod's name for it. */
  readonly _zod: { readonly values?: Values | undefined; propValues?: Readonly<Record<string, Values>> }

  constructor(read: Read, values?: Values) {
    this.read = read
    this._zod = { values }
  }

  check(...checks: readonly Check[]): Schema {
    return new Schema(given => {
      const value = this.read(given)
      if (value === bad) return bad
      const payload: Payload = { value, issues: [] }
      for (const check of checks) check(payload)
      return payload.issues.length > 0 ? bad : value
    })
  }

  safeParse(given: unknown): { readonly success: boolean; readonly data?: unknown } {
    const data = this.read(given)
    return data === bad ? { success: false } : { success: true, data }
  }

  parse(given: unknown): unknown {
    const data = this.read(given)
    if (data === bad) throw new TypeError('Not as declared.')
    return data
  }
}

class ObjectSchema extends Schema {
  readonly shape: Shape
  readonly rest: Schema | undefined

  constructor(shape: Shape, rest?: Schema) {
    super(given => {
      if (!isRecord(given)) return bad
      const read: Record<string, unknown> = {}
      // What is not declared is left out, unless there is a schema for the rest.
      for (const key of Object.keys(rest ? { ...given, ...shape } : shape)) {
        // Set, it would change what kind of object this is.
        if (key === '__proto__') continue
        const value = (Object.hasOwn(shape, key) ? shape[key]! : rest!).read(given[key])
        if (value === bad) return bad
        if (value !== undefined || key in given) read[key] = value
      }
      return read
    })
    this.shape = shape
    this.rest = rest
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// @__NO_SIDE_EFFECTS__
function where(question: (value: unknown) => boolean, values?: Values): Schema {
  return new Schema(value => (question(value) ? value : bad), values)
}

// @__NO_SIDE_EFFECTS__
export function string(): Schema {
  return where(value => typeof value === 'string')
}

// @__NO_SIDE_EFFECTS__
export function number(): Schema {
  return where(Number.isFinite)
}

// @__NO_SIDE_EFFECTS__
export function boolean(): Schema {
  return where(value => typeof value === 'boolean')
}

// @__NO_SIDE_EFFECTS__
export function literal(value: unknown): Schema {
  return oneOf(Array.isArray(value) ? value : [value])
}

// @__NO_SIDE_EFFECTS__
function oneOf(all: readonly unknown[]): Schema {
  const values = new Set(all)
  return where(value => values.has(value), values)
}

export { oneOf as enum }

// @__NO_SIDE_EFFECTS__
export function nullable(inner: Schema): Schema {
  return new Schema(value => (value === null ? null : inner.read(value)))
}

// @__NO_SIDE_EFFECTS__
export function optional(inner: Schema): Schema {
  return new Schema(value => (value === undefined ? undefined : inner.read(value)))
}

/** `value` is JSON, and everybody gets a copy of it. */
// @__NO_SIDE_EFFECTS__
export function _default(inner: Schema, value: unknown): Schema {
  return new Schema(given => (given === undefined ? structuredClone(value) : inner.read(given)))
}

// @__NO_SIDE_EFFECTS__
export function array(item: Schema): Schema {
  return new Schema(given => all(given, () => item))
}

// @__NO_SIDE_EFFECTS__
export function tuple(items: readonly Schema[]): Schema {
  return new Schema(given =>
    Array.isArray(given) && given.length === items.length ? all(given, index => items[index]!) : bad,
  )
}

function all(given: unknown, schemaOf: (index: number) => Schema): unknown {
  if (!Array.isArray(given)) return bad
  const read = given.map((value, index) => schemaOf(index).read(value))
  return read.includes(bad) ? bad : read
}

// @__NO_SIDE_EFFECTS__
export function union(options: readonly Schema[]): Schema {
  return new Schema(given => {
    for (const option of options) {
      const value = option.read(given)
      if (value !== bad) return value
    }
    return bad
  })
}

/** Of options that `tagged` has made ready. */
// @__NO_SIDE_EFFECTS__
export function discriminatedUnion(tag: string, options: readonly Schema[]): Schema {
  const known = new Map<unknown, Schema>()
  for (const option of options) for (const value of option._zod.propValues![tag]!) known.set(value, option)
  return new Schema(given => {
    const option = isRecord(given) && known.get(given[tag])
    return option ? option.read(given) : bad
  })
}

// @__NO_SIDE_EFFECTS__
export function object(shape: Shape): ObjectSchema {
  return new ObjectSchema(shape)
}

// @__NO_SIDE_EFFECTS__
export function looseObject(shape: Shape): ObjectSchema {
  return catchall(
    object(shape),
    where(() => true),
  )
}

// @__NO_SIDE_EFFECTS__
export function catchall({ shape }: ObjectSchema, rest: Schema): ObjectSchema {
  return new ObjectSchema(shape, rest)
}

// @__NO_SIDE_EFFECTS__
export function extend({ shape, rest }: ObjectSchema, more: Shape): ObjectSchema {
  return new ObjectSchema({ ...shape, ...more }, rest)
}

// @__NO_SIDE_EFFECTS__
export function partial({ shape, rest }: ObjectSchema): ObjectSchema {
  return new ObjectSchema(
    Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, optional(schema)])),
    rest,
  )
}

// @__NO_SIDE_EFFECTS__
export function omit({ shape, rest }: ObjectSchema, keys: Readonly<Record<string, true>>): ObjectSchema {
  return new ObjectSchema(Object.fromEntries(Object.entries(shape).filter(([key]) => !keys[key])), rest)
}

/** As zod's: whoever finds something wrong adds an issue. */
// @__NO_SIDE_EFFECTS__
export function check(check: Check): Check {
  return check
}

// @__NO_SIDE_EFFECTS__
export function refine(question: (value: never) => boolean): Check {
  return ({ value, issues }) => {
    if (!question(value as never)) issues.push({})
  }
}

// @__NO_SIDE_EFFECTS__
export function int(): Check {
  return refine(Number.isSafeInteger)
}

// @__NO_SIDE_EFFECTS__
export function minimum(least: number): Check {
  return refine((value: number) => value >= least)
}

// @__NO_SIDE_EFFECTS__
export function maximum(most: number): Check {
  return refine((value: number) => value <= most)
}

// @__NO_SIDE_EFFECTS__
export function maxLength(most: number): Check {
  return refine((value: ArrayLike<unknown>) => value.length <= most)
}

// @__NO_SIDE_EFFECTS__
export function regex(pattern: RegExp): Check {
  return refine((value: string) => pattern.test(value))
}
