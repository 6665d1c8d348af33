/** Something, one @, and a domain with a dot; mail servers know the rest better than any pattern. */
export function looksLikeEmail(value: string): boolean {
  const [name, domain, ...more] = value.split('@')
  if (!name || !domain || more.length > 0 || /[\s,;:<>()[\]\\"•]/.test(value)) return false
  const labels = domain.split('.')
  return labels.length > 1 && labels.every(label => label.length > 0)
}
