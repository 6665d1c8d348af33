import { isIP } from 'node:net'

/** Parsers of single settings. Each throws with the rest of a sentence that begins with the setting's name. */

export function parseHost(value: string): string {
  if (isIP(value) === 0 && !/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(value)) {
    throw new Error(`must be an IP address or a host name, not "${value}"`)
  }
  return value
}

export function parsePort(value: string): number {
  const port = Number(value)
  if (!/^\d{1,5}$/.test(value) || port > 65535) {
    throw new Error(`must be a number from 1 to 65535, or 0 for any free port, not "${value}"`)
  }
  return port
}

export function parsePublicUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.pathname !== '/' ||
    url.search ||
    url.hash
  ) {
    throw new Error(`must be like https://chat.example.com, without a path, not "${value}"`)
  }
  return url.origin
}

export function parseAccount(value: string): string {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(value)) {
    throw new Error(`must be 1 to 40 of a-z, 0-9 and "-", with "-" inside only, not "${value}"`)
  }
  return value
}

export function parseEmail(value: string): string {
  if (value.length > 255 || !/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(value)) {
    throw new Error(`must be an e-mail address, not "${value}"`)
  }
  return value
}

// A secret that is refused is not repeated: what a terminal prints is kept in logs.
export function parsePassword(value: string): string {
  if (value.length < 8 || value.length > 200) throw new Error('must have 8 to 200 characters')
  return value
}

export function parseSecret(value: string): string {
  if (value.length < 16 || value.length > 500) {
    throw new Error('must have 16 to 500 characters; `openssl rand -base64 32` makes one')
  }
  return value
}

export function parseOrigin(value: string): string {
  const match = /^(https?:\/\/)(\*\.)?([^/?#*@]+)\/?$/i.exec(value)
  const [, scheme = '', star = '', host = ''] = match ?? []
  if (!match || !URL.canParse(scheme + host)) {
    throw new Error(`must list origins like https://shop.example or https://*.shop.example, not "${value}"`)
  }
  const url = new URL(scheme + host)
  return `${url.protocol}//${star}${url.host}`
}

export function parseProxy(value: string): string[] {
  if (value === 'loopback') return ['127.0.0.0/8', '::1/128']
  if (value === 'none') return []
  const [address = '', bits, ...rest] = value.split('/')
  const family = isIP(address)
  const longest = family === 4 ? 32 : 128
  const sound = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)
  if (family === 0 || !sound || rest.length > 0) {
    throw new Error(`must list addresses or networks like 10.0.0.0/8, "loopback" or "none", not "${value}"`)
  }
  return [`${address}/${bits ?? longest}`]
}
