import type { SessionAnswer } from '@deskbell/protocol'
import type { Device, Ports } from './device.ts'
import { takeAlong } from './take-along.ts'
import { nobody } from './visitor-identity.ts'
import { VisitorThread, type VisitorThreadOptions } from './visitor-thread.ts'
import type { VisitorTokens } from './visitor-tokens.ts'

export interface PersonOptions {
  readonly identity: string
  readonly device: Device
  readonly ports: Ports & { readonly scope: string }
  /** Proves who they are; undefined for nobody in particular. */
  readonly getIdentity: (() => Promise<string>) | undefined
  readonly page: VisitorThreadOptions['page']
  readonly group: VisitorThreadOptions['group']
  answered(answer: SessionAnswer): void
}

/** What belongs to one person; the next person gets another one. */
export class VisitorPerson {
  readonly device: Device
  readonly thread: VisitorThread
  readonly #options: PersonOptions
  #tokens: VisitorTokens | undefined

  constructor(options: PersonOptions) {
    const { device, ports, page, group } = options
    this.#options = options
    this.device = device
    const token = async (fresh: boolean) => (await this.tokens()).get(fresh)
    this.thread = new VisitorThread({ device, ports, token, page, group })
  }

  /** Loaded with the first connection, and not before. */
  async tokens(): Promise<VisitorTokens> {
    const { VisitorTokens } = await import('./visitor-link.ts')
    const { identity, device, ports, getIdentity, answered } = this.#options
    const isKnown = identity !== nobody
    return (this.#tokens ??= new VisitorTokens({
      device,
      ports,
      identity: isKnown ? getIdentity : undefined,
      before: isKnown ? () => ports.openStore(`${ports.scope}:${nobody}`, { clock: ports.clock }) : undefined,
      adopted: store => takeAlong(store, device),
      answered,
    }))
  }

  close(): void {
    this.thread.close()
    this.device.store.close()
  }
}
