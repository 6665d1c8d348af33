import type { Secret, SecretDoor } from '@deskbell/protocol'
import { refused, type CommandOf, type Refused } from './answers.ts'
import { readPublicKey } from './public-key.ts'
import { randomId } from './secrets.ts'
import { sharedSecret, type Settings } from './settings.ts'

/** One that is in use, and one to change over to. */
const mostPerDoor = 2

/** Changes what tokens of the account's own backend are signed with. */
export class SecretBook {
  readonly #settings: Settings
  readonly #now: () => number

  constructor(settings: Settings, now: () => number) {
    this.#settings = settings
    this.#now = now
  }

  async add({ door, kind, publicKey }: CommandOf<'secret.add'>): Promise<Refused | null> {
    const made = await this.#make(kind, publicKey)
    if (!made) return refused('invalid', 'publicKey')
    const held = this.#settings.secrets(door)
    if (held.length >= mostPerDoor) return refused('too_many')
    this.#set(door, [...held, made])
    return null
  }

  delete({ door, id }: CommandOf<'secret.delete'>): Refused | null {
    const held = this.#settings.secrets(door)
    const left = held.filter(secret => secret.id !== id)
    if (left.length === held.length) return refused('not_found')
    if (left.length === 0) return refused('forbidden')
    this.#set(door, left)
    return null
  }

  async #make(kind: Secret['kind'], publicKey: string | undefined): Promise<Secret | null> {
    switch (kind) {
      case 'hs256':
        return publicKey === undefined ? sharedSecret(this.#now()) : null
      case 'eddsa':
        if (publicKey === undefined || !(await readPublicKey(publicKey))) return null
        return { id: randomId(), kind, value: publicKey.trim(), createdAt: this.#now() }
      default:
        return kind satisfies never
    }
  }

  #set(door: SecretDoor, secrets: readonly Secret[]): void {
    this.#settings.set('secrets', { ...this.#settings.get('secrets'), [door]: secrets })
  }
}
