import { closeCodes } from '@deskbell/protocol'
import type { BlobStore, CommandResult, FileOwner, VisitorPeer } from '../ports.ts'
import type { RoomRules } from './room-life.ts'
import type { RoomPeer } from './socket-state.ts'
import type { FileRef } from '@deskbell/protocol'

/** The room of a visitor who was erased: whatever is asked, it answers only that (spec I5). */
export class ErasedRoom implements RoomRules {
  readonly #blobs: Pick<BlobStore, 'delete'>

  constructor(blobs: Pick<BlobStore, 'delete'>) {
    this.#blobs = blobs
  }

  connected(peer: RoomPeer): void {
    peer.close(closeCodes.ended, 'erased')
  }

  async receive(peer: RoomPeer): Promise<void> {
    peer.close(closeCodes.ended, 'erased')
  }

  gone(): void {}

  async alarm(): Promise<void> {}

  async command(): Promise<CommandResult> {
    return { ok: false, reason: 'not_found' }
  }

  async agentChanged(): Promise<void> {}

  async groupDeleted(): Promise<void> {}

  async viewChanged(): Promise<void> {}

  async isHere(): Promise<boolean> {
    return false
  }

  async session(): Promise<'erased'> {
    return 'erased'
  }

  async endSession(): Promise<void> {}

  async fileBegin(): ReturnType<VisitorPeer['fileBegin']> {
    return { ok: false, reason: 'not_found' }
  }

  /** It was on its way when the visitor was erased. */
  async fileDone(_by: FileOwner, _file: FileRef, blob: string): Promise<void> {
    await this.#blobs.delete(blob)
  }

  async fileFailed(): Promise<void> {}

  async file(): Promise<null> {
    return null
  }

  async identified(): Promise<void> {}

  async adopt(): Promise<void> {}

  async adopted(): Promise<null> {
    return null
  }

  async release(): Promise<null> {
    return null
  }

  async released(): Promise<void> {}

  async greet(): Promise<never> {
    throw new Error('the visitor was erased')
  }

  async recall(): ReturnType<VisitorPeer['recall']> {
    return { summaries: [], next: null }
  }

  async export(): Promise<null> {
    return null
  }

  async lastActivity(): Promise<number> {
    return 0
  }
}
