import { msg } from '@lit/localize'

/**
 * What is wrong with a pasted key, as far as can be told at sight; null: the server may look at it. A private key
 * goes nowhere, least of all to the server.
 */
export function publicKeyProblem(text: string): string | null {
  const key = text.trim()
  if (!key) return msg('Paste the public key.', { id: 'key-missing' })
  if (/PRIVATE KEY/.test(key) || isPrivateJwk(key))
    return msg(
      'This is the private key. It stays with your backend; paste the public one that belongs to it.',
      {
        id: 'key-private',
      },
    )
  if (key.startsWith('-----BEGIN PUBLIC KEY-----') || isJson(key)) return null
  return publicKeyWrong()
}

export function publicKeyWrong(): string {
  return msg('This is no public key of the kind Ed25519, as PEM or JWK.', { id: 'key-wrong' })
}

function isJson(text: string): boolean {
  return parsed(text) !== undefined
}

function isPrivateJwk(text: string): boolean {
  return Object.hasOwn(parsed(text) ?? {}, 'd')
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
