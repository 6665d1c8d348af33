/**
 * The policy of a page that allows what the chat box promises to need, and nothing else (security S17). `nonce` lets
 * in a script of the page itself, which counts what is refused.
 */
export function strictPolicy({ url, wsUrl }: { url: string; wsUrl: string }, nonce?: string): string {
  return [
    "default-src 'none'",
    `script-src ${url}${nonce ? ` 'nonce-${nonce}'` : ''}`,
    `connect-src ${url} ${wsUrl}`,
    `img-src ${url}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ')
}
