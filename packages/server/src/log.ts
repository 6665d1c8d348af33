/**
 * A line for the operator: where something failed and what kind of error it was. Never the error's message:
 * it may hold SQL, a path, or what somebody wrote (security S27).
 */
export function logFault(where: string, error?: unknown): void {
  const kind = error === undefined ? '' : ` (${error instanceof Error ? error.name : typeof error})`
  // oxlint-disable-next-line no-console
  console.warn(`${where}${kind}`)
}
