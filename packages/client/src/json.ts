/** As JSON, even where an old library of the page has given arrays or texts a `toJSON` (security S18). */
export function toJson(value: object): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string) {
    return this[key]
  })
}

/**
 * What JSON says, and nothing else: where the page has added to the prototype of all objects, they come without
 * one, for whoever goes through them by `for…in` (security S18).
 */
export function fromJson(json: string): unknown {
  let reviver: ((key: string, value: unknown) => unknown) | undefined
  for (const _added in {}) reviver = withoutPrototype
  return JSON.parse(json, reviver)
}

function withoutPrototype(_key: string, value: unknown): unknown {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? Object.setPrototypeOf(value, null)
    : value
}
