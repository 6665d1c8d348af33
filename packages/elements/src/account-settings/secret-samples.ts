import type { Secret, SecretDoor } from '@deskbell/protocol'

type SecretKind = Secret['kind']

/** How a site's backend signs, for Node and its likes; other languages have the same by their JWT libraries. */
export function secretSample(door: SecretDoor, kind: SecretKind, account: string): string {
  return [
    `import { SignJWT${kind === 'eddsa' ? ', importPKCS8' : ''} } from 'jose'`,
    '',
    ...key(kind),
    ...(door === 'identity' ? identity(kind, account) : agent(kind, account)),
  ].join('\n')
}

function key(kind: SecretKind): string[] {
  switch (kind) {
    case 'hs256':
      return ['const key = new TextEncoder().encode(process.env.DESKBELL_SECRET)']
    case 'eddsa':
      return ["const key = await importPKCS8(process.env.DESKBELL_PRIVATE_KEY, 'EdDSA')"]
    default:
      return kind satisfies never
  }
}

const header = (kind: SecretKind) =>
  `  .setProtectedHeader({ alg: '${kind === 'eddsa' ? 'EdDSA' : 'HS256'}' })`

function identity(kind: SecretKind, account: string): string[] {
  return [
    'const token = await new SignJWT({ name: user.name, email: user.email })',
    header(kind),
    `  .setAudience('${account}')`,
    '  .setSubject(user.id) // never changes, never goes to somebody else',
    "  .setExpirationTime('1h') // at most 24 h",
    '  .sign(key)',
    '// In the page:',
    "deskbell('identify', token)",
  ]
}

function agent(kind: SecretKind, account: string): string[] {
  return [
    "const token = await new SignJWT({ name: user.name, email: user.email, role: 'limited' })",
    header(kind),
    `  .setAudience('${account}/agents')`,
    '  .setSubject(user.id)',
    "  .setExpirationTime('15m') // at most 1 h",
    '  .sign(key)',
    '// In the page:',
    "document.querySelector('chat-provider').getToken = fetchToken",
  ]
}
