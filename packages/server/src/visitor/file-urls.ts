import type { AgentRoomCommand } from '@deskbell/protocol'
import type { FileRegistry } from './file-registry.ts'
import type { PeerHub } from './peer-hub.ts'
import { audienceOf, type RoomPeer } from './socket-state.ts'

/** What an answer without addresses says. */
const whileNone = 60_000

/** Signs addresses of the files a socket may see; what it may not is left out like what is not there. */
export class FileUrls {
  readonly #files: FileRegistry
  readonly #hub: PeerHub
  readonly #sign: (conversation: string, file: string) => { url: string; expiresIn: number }

  constructor(options: {
    files: FileRegistry
    hub: PeerHub
    sign: (conversation: string, file: string) => { url: string; expiresIn: number }
  }) {
    this.#files = options.files
    this.#hub = options.hub
    this.#sign = options.sign
  }

  sign(peer: RoomPeer, { request, files }: Extract<AgentRoomCommand, { type: 'urls.sign' }>): void {
    const audience = audienceOf(peer.state.claims)
    const urls: Record<string, string> = {}
    let expiresIn = Infinity
    for (const id of files) {
      const conversation = this.#files.conversationOf(audience, id)
      if (conversation === undefined) continue
      const signed = this.#sign(conversation, id)
      urls[id] = signed.url
      expiresIn = Math.min(expiresIn, signed.expiresIn)
    }
    this.#hub.send(peer, {
      type: 'urls.signed',
      request,
      urls,
      expiresIn: Number.isFinite(expiresIn) ? expiresIn : whileNone,
    })
  }
}
