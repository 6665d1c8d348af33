import { limits, type Variable } from '@deskbell/protocol'

type Value = Variable['value']

/** What a site knows of its customer, in either form (spec V3). */
export type VariableMap = Readonly<Record<string, Value | { readonly label?: string; readonly value: Value }>>

/** The lines of the map that can be shown; what is none of the three kinds, or too long, is left out. */
export function variablesOf(map: VariableMap): Variable[] {
  const lines = Object.entries(map).flatMap(([key, entry]) => {
    const { label = null, value } =
      typeof entry === 'object' && entry !== null ? entry : { value: entry as Value }
    const line = { key, label: label === null ? null : String(label), value }
    return isLine(line) ? [line] : []
  })
  return lines.slice(0, limits.variables)
}

function isLine({ key, label, value }: Variable): boolean {
  const fits =
    key.length > 0 && key.length <= limits.variableKey && (label?.length ?? 0) <= limits.variableKey
  if (!fits) return false
  if (typeof value === 'string') return value.length <= limits.variableText
  return typeof value === 'boolean' || Number.isFinite(value)
}
