import { importJWK, importSPKI, type CryptoKey, type JWK } from 'jose'

/**
 * An Ed25519 public key, as PEM (SPKI) or JWK; null if it is neither. A private key is none: whoever pastes one must
 * not have it stored.
 */
export async function readPublicKey(text: string): Promise<CryptoKey | null> {
  try {
    const key = text.trimStart().startsWith('{')
      ? await importJWK(ed25519(JSON.parse(text) as JWK), 'EdDSA')
      : await importSPKI(text.trim(), 'EdDSA')
    return key instanceof Uint8Array || key.type !== 'public' || !/ed25519/i.test(key.algorithm.name)
      ? null
      : key
  } catch {
    return null
  }
}

function ed25519({ kty, crv, x, d }: JWK): JWK {
  if (kty !== 'OKP' || crv !== 'Ed25519' || x === undefined || d !== undefined) throw new TypeError()
  return { kty, crv, x }
}
