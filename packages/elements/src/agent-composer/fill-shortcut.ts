/** Whose names stand for `{visitor}` and `{agent}`; empty where nobody knows it. */
export interface ShortcutNames {
  readonly visitor: string
  readonly agent: string
}

/**
 * A prepared answer with names in it. Where a name is not known the text closes over the gap: "Hello {visitor}, …"
 * becomes "Hello, …", and "{visitor}, one moment" becomes "One moment".
 */
export function fillShortcut(text: string, names: ShortcutNames): string {
  return text
    .split('\n')
    .map(line => fillLine(line, names))
    .join('\n')
}

function fillLine(line: string, names: ShortcutNames): string {
  // In one pass: what stands in a name is no placeholder.
  const filled = line.replace(
    /([\s,]*)\{(visitor|agent)\}/g,
    (all, before: string, who: keyof ShortcutNames, at: number) => {
      if (names[who]) return before + names[who]
      return /^(?:\s*$|[,!?.…;:])/.test(line.slice(at + all.length)) ? '' : before.trimEnd()
    },
  )
  const [, first] = /^\s*\{(visitor|agent)\}/.exec(line) ?? []
  if (first === undefined || names[first as keyof ShortcutNames]) return filled
  const rest = filled.replace(/^[\s,;:–-]+/u, '')
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1)
}
