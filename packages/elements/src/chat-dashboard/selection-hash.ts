/** Matches what a conversation's id may hold, so that a foreign hash is left alone. */
const pattern = /^#conversation=([\w-]{1,64}\.\d{1,6})$/

/** The conversation the address names, so that it can be linked, reloaded and left by the browser's back button. */
export function conversationInHash(): string | null {
  return pattern.exec(location.hash)?.[1] ?? null
}

export function writeHash(conversation: string | null): void {
  if (conversation === conversationInHash()) return
  const { pathname, search } = location
  history.pushState(null, '', conversation ? `#conversation=${conversation}` : pathname + search)
}
