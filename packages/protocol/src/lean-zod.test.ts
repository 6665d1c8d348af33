import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import * as protocol from './index.ts'

interface Schema {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown }
}

/** What of zod's own description of a schema is needed to think of values for it. */
interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, Described>>
  readonly element?: Described
  readonly innerType?: Described
  readonly options?: readonly Described[]
  readonly items?: readonly Described[]
  readonly values?: readonly unknown[]
  readonly entries?: Readonly<Record<string, unknown>>
}
type Described = Schema & { readonly _zod: { readonly def: Definition } }

const lean = await leanProtocol()

/** The package once more, with the lean schemas in the place of zod's. */
async function leanProtocol(): Promise<Readonly<Record<string, unknown>>> {
  const mark = '?lean'
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'zod/mini' && context.parentURL?.endsWith(mark))
        return next(new URL('lean-zod.ts', import.meta.url).href, context)
      const found = next(specifier, context)
      return context.parentURL?.endsWith(mark) ? { ...found, url: found.url + mark } : found
    },
  })
  const module = (await import(`./index.ts${mark}`)) as Record<string, unknown>
  hooks.deregister()
  return module
}

/** Values that are as declared, one for each way there is. */
function valid(schema: Described): unknown[] {
  return thinkable(schema).filter(value => schema.safeParse(value).success)
}

function thinkable({ _zod: { def } }: Described): unknown[] {
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape!).map(([key, field]) => [key, valid(field)] as const)
      const most = Math.max(1, ...fields.map(([, values]) => values.length))
      return Array.from({ length: most }, (_, index) =>
        Object.fromEntries(fields.map(([key, values]) => [key, values[index % values.length]])),
      )
    }
    case 'array':
      return [[], valid(def.element!).slice(0, 3)]
    case 'tuple':
      return [def.items!.map(item => valid(item)[0])]
    case 'nullable':
      return [null, ...valid(def.innerType!)]
    case 'optional':
    case 'default':
      return [undefined, ...valid(def.innerType!)]
    case 'union':
      return def.options!.flatMap(valid)
    case 'literal':
      return [...def.values!]
    case 'enum':
      return Object.values(def.entries!)
    case 'string':
      return ['abc', 'visitor-1.2', '10.0.0.1', '', '#00aaff', 'https://shop.example']
    case 'number':
      return [0, 1, 25, 1_000]
    case 'boolean':
      return [true, false]
    default:
      throw new Error(`No values are known for ${def.type}`)
  }
}

const strange = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  NaN,
  Infinity,
  2 ** 53,
  '',
  'a'.repeat(20_000),
  [],
  {},
  [null],
]

/** The value with one thing in it changed, at any depth; the deeper, the fewer ways. */
function* changed(value: unknown, depth = 0): Generator {
  yield* depth < 3 ? strange : strange.slice(0, 2)
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) yield [...(value as unknown[]), ...(value as unknown[])]
  else {
    yield { ...value, added: 1 }
    yield JSON.parse(`{"__proto__": {"added": 1}, ${JSON.stringify(value).slice(1)}`.replace(', }', '}'))
  }
  for (const [key, inner] of Object.entries(value)) {
    const { [key]: _left, ...rest } = value as Record<string, unknown>
    if (!Array.isArray(value)) yield rest
    for (const other of changed(inner, depth + 1)) {
      yield Array.isArray(value)
        ? (value as unknown[]).with(Number(key), other)
        : { ...(value as object), [key]: other }
    }
  }
}

for (const [name, schema] of Object.entries(protocol).filter(([, value]) => isSchema(value))) {
  test(`[S14] ${name} reads the same where the lean schemas stand for zod's`, () => {
    const answers = { read: 0, refused: 0 }
    for (const value of valid(schema as Described)) {
      for (const candidate of [value, ...changed(value)]) {
        const { success, data } = (schema as Schema).safeParse(candidate)
        const read = (lean[name] as Schema).safeParse(candidate)
        if (!isDeepStrictEqual([read.success, read.data], [success, data]))
          assert.deepEqual([read.success, read.data], [success, data], JSON.stringify(candidate))
        answers[success ? 'read' : 'refused']++
      }
    }
    assert.ok(answers.read > 0 && answers.refused > 0, JSON.stringify(answers))
  })
}

test('[S14] What the lean schemas read has no other prototype, whatever the frame names', () => {
  const frame = JSON.parse('{"__proto__": {"admin": true}, "id": "a", "name": "Ann"}') as object
  const { data } = (lean.person as Schema).safeParse(frame)
  assert.equal(Object.getPrototypeOf(data), Object.prototype)
})

test('[S14] An answer that is not as declared is an error with either', () => {
  for (const { sessionAnswer } of [protocol, lean as typeof protocol]) {
    const answer = {
      token: 't',
      expiresIn: 1,
      refresh: 'r',
      visitor: 'v',
      availability: { online: true, agents: [] },
    }
    assert.deepEqual(sessionAnswer.parse({ ...answer, more: 1 }), answer)
    assert.throws(() => sessionAnswer.parse({ ...answer, token: 1 }))
  }
})

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_zod' in value
}
