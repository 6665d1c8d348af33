/** A value as text, whatever it is: a record that is not what its type says must not reach a template (security S14). */
export function plainValue(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
