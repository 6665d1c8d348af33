import type { Secret, SecretDoor } from '@deskbell/protocol'
import { msg } from '@lit/localize'

interface DoorTexts {
  readonly title: string
  readonly about: string
  /** What no longer works once the last token of a secret's is refused. */
  readonly breaks: string
}

export function doorTexts(door: SecretDoor): DoorTexts {
  switch (door) {
    case 'identity':
      return {
        title: msg('Visitors of your site', { id: 'secret-identity' }),
        about: msg(
          'Your backend signs who a customer is. Then they have their history on every device, and their details are verified.',
          { id: 'secret-identity-about' },
        ),
        breaks: msg(
          'Tokens signed with it are refused from then on: customers chat on as anonymous visitors until your backend signs with another.',
          { id: 'secret-identity-breaks' },
        ),
      }
    case 'agent':
      return {
        title: msg('Agents of your own application', { id: 'secret-agent' }),
        about: msg('Your backend signs your agents in, so that they need no second password.', {
          id: 'secret-agent-about',
        }),
        breaks: msg(
          'Tokens signed with it are refused from then on: agents of your application are signed out until your backend signs with another.',
          { id: 'secret-agent-breaks' },
        ),
      }
    default:
      return door satisfies never
  }
}

export function kindName(kind: Secret['kind']): string {
  switch (kind) {
    case 'hs256':
      return msg('Shared secret (HS256)', { id: 'secret-hs256' })
    case 'eddsa':
      return msg('Public key (EdDSA)', { id: 'secret-eddsa' })
    default:
      return kind satisfies never
  }
}
