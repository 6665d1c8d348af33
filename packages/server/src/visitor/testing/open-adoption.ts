import type { VisitorPeer } from '../../ports.ts'
import { TestRoom } from './open-room.ts'

export const org = 'https://shop.example'
const token = { hash: 'hash', until: 9_999_999_999_999 }

/** Rooms of one account that find each other; each call between them can be made to fail, before or after it worked. */
export class Account {
  readonly rooms = new Map<string, TestRoom>()
  calls = 0
  /** Calls that fail, by number, and whether the other room has done its part by then. */
  readonly faults = new Map<number, 'before' | 'after'>()

  room(visitor: string): TestRoom {
    let room = this.rooms.get(visitor)
    if (!room) this.rooms.set(visitor, (room = new TestRoom({ visitor, room: other => this.#peer(other) })))
    return room
  }

  async known(sub: string): Promise<TestRoom> {
    const room = this.room(sub)
    await room.rules.session({ refresh: null, org, identity: { ...token, hash: `hash of ${sub}` } })
    return room
  }

  #peer(visitor: string): Pick<VisitorPeer, 'release' | 'released'> {
    const rules = () => this.room(visitor).rules
    const call = async <T>(work: () => Promise<T>): Promise<T> => {
      const fault = this.faults.get(++this.calls)
      if (fault === 'before') throw new Error('the other room is away')
      const answer = await work()
      if (fault === 'after') throw new Error('the answer was lost')
      return structuredClone(answer)
    }
    return {
      release: (...args) => call(() => rules().release(...args)),
      released: to => call(() => rules().released(to)),
    }
  }
}

/** An anonymous visitor who has written, and been answered. */
export async function anonymous(account: Account, visitor = 'anon') {
  const room = account.room(visitor)
  const proof = await room.session()
  const tab = await room.visitor()
  const by = { type: 'visitor', session: proof.session } as const
  await room.rules.fileBegin(by, { id: `${visitor}-f1`, size: 3, name: 'a.png', blob: `${visitor}-blob` })
  const file = { id: `${visitor}-f1`, name: 'a.png', size: 3, type: 'image/png' }
  await room.rules.fileDone(by, file, `${visitor}-blob`)
  await room.send(tab, 'Hello?', { clientId: `${visitor}-1`, files: [`${visitor}-f1`] })
  await room.send(tab, 'Anybody?', { clientId: `${visitor}-2` })
  const eva = await room.agent('eva', { conversation: `${visitor}.1` })
  await room.send(eva, 'Hi!', { clientId: `${visitor}-3` })
  await room.say(tab, { type: 'profile.set', clientId: 'p1', field: 'name', value: 'Anna' })
  await room.say(eva, { type: 'profile.set', clientId: 'p2', field: 'note', value: 'likes red' } as never)
  const variables = [{ key: 'cart', label: null, value: 3 }]
  await room.say(tab, { type: 'variables.set', clientId: 'v1', variables })
  return { room, proof, tab, eva }
}

export const texts = (room: TestRoom) =>
  room.sql
    .exec<{ seq: number; text: string; client: string; conversation: string; ordinal: number | null }>(
      `SELECT seq, id, body ->> 'text' AS text, client_id AS client, conversation, body ->> 'ordinal' AS ordinal
       FROM events WHERE kind = 'message' ORDER BY seq`,
    )
    .map(row => ({ ...row }))
