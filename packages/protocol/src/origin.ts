/** One line of an account's allow-list. */
export interface OriginRule {
  readonly protocol: 'http:' | 'https:'
  /** As a browser writes it: small letters, punycode. */
  readonly hostname: string
  /** Empty for the protocol's own. */
  readonly port: string
  /** Every host below `hostname`, and not that one itself. */
  readonly subdomains: boolean
}

/** Reads `scheme://host[:port]` or `scheme://*.host`; null if it is neither. */
export function parseOriginRule(text: string): OriginRule | null {
  const [, scheme, wildcard, host] = /^(https?:\/\/)(\*\.)?([^\s/\\?#@%*]+)$/i.exec(text.trim()) ?? []
  const url = scheme && host ? parseUrl(scheme + host) : null
  // With a dot at its end a host is another origin to a browser.
  if (!url || url.hostname.endsWith('.')) return null
  const subdomains = wildcard !== undefined
  // Below a top-level domain stands everybody, below an address nobody.
  if (subdomains && !/(?:^localhost|\.[^.]*[a-z][^.]*)$/.test(url.hostname)) return null
  return {
    protocol: url.protocol as OriginRule['protocol'],
    hostname: url.hostname,
    port: url.port,
    subdomains,
  }
}

/** Whether a request with this Origin header is allowed (security S13). */
export function originAllowed(origin: string, rules: readonly OriginRule[]): boolean {
  const url = parseOrigin(origin)
  return (
    url !== null &&
    rules.some(
      rule =>
        rule.protocol === url.protocol &&
        rule.port === url.port &&
        (rule.subdomains ? url.hostname.endsWith(`.${rule.hostname}`) : url.hostname === rule.hostname),
    )
  )
}

/** Whether the origin is a page of the same machine. */
export function isLoopbackOrigin(origin: string): boolean {
  const hostname = parseOrigin(origin)?.hostname ?? ''
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

/** An Origin header exactly as browsers write it; whatever reads differently is no browser's, or no site's (`null`). */
function parseOrigin(origin: string): URL | null {
  const url = /^https?:\/\/[\w.:[\]-]+$/.test(origin) ? parseUrl(origin) : null
  return url?.origin === origin && !url.hostname.endsWith('.') ? url : null
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
