import { limits, variable, type Variable } from '@deskbell/protocol'
import type { VerifiedProfile } from '../ports.ts'

/**
 * What an identity token says beside who it is (spec I2, V3). What does not fit is left out: that a telephone
 * number is too long must not keep a customer from the chat.
 */
export function readVerified(claims: { readonly [name: string]: unknown }): VerifiedProfile {
  const text = (name: 'name' | 'email' | 'phone') => {
    const value = claims[name]
    return typeof value === 'string' && value !== '' && value.length <= limits[name] ? { [name]: value } : {}
  }
  const variables = readVariables(claims.variables)
  return {
    ...text('name'),
    ...text('email'),
    ...text('phone'),
    ...(variables.length > 0 ? { variables } : {}),
  }
}

/** Both forms: `{key: value}` and `{key: {label, value}}`. */
function readVariables(given: unknown): Variable[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return []
  return Object.entries(given)
    .slice(0, limits.variables)
    .flatMap(([key, content]) => {
      const labelled = typeof content === 'object' && content !== null
      const { label = null, value } = labelled
        ? (content as { label?: unknown; value?: unknown })
        : { value: content as unknown }
      const read = variable.safeParse({ key, label, value })
      return read.success && key.trim() !== '' ? [read.data] : []
    })
}
