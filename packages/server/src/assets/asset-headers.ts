/** One line of Cloudflare's `_headers` file; the same table serves the pages from a disk. */
export interface AssetRule {
  /** A path, or a prefix that ends in `*`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** The strict policy that the elements promise to work under (security S17); no other site may frame the dashboard. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html 'allow-duplicates'",
].join('; ')

/** Headers of pages and scripts. A file takes the headers of every rule that it matches. */
export const assetRules: readonly AssetRule[] = [
  { path: '/*', headers: { 'x-content-type-options': 'nosniff', 'referrer-policy': 'strict-origin' } },
  ...['/', '/index.html', '/dashboard', '/dashboard.html'].map(path => ({
    path,
    headers: { 'content-security-policy': policy },
  })),
  {
    // The name of the folder changes with every build, so that a chunk never changes under its name.
    path: '/v/*',
    headers: { 'cache-control': 'public, max-age=31536000, immutable', 'access-control-allow-origin': '*' },
  },
  {
    path: '/chat.js',
    headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
  },
]

/** The headers of the file at `path`. */
export function assetHeaders(path: string): Record<string, string> {
  const matching = assetRules.filter(rule =>
    rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : rule.path === path,
  )
  return Object.assign({ 'cache-control': 'no-cache' }, ...matching.map(rule => rule.headers))
}
