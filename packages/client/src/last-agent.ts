import type { Ports } from './device.ts'
import type { Store } from './store.ts'

const key = ['meta', 'agent'] as const
const endingKey = ['meta', 'ending'] as const

/** A sign-out of which the server has not heard. */
export interface Ending {
  readonly everywhere: boolean
}

/** Remembers who was here last, for a cold open without network, or that the server has yet to hear that they left. */
export class LastAgent {
  readonly #open: () => Promise<Store>
  #opening: Promise<Store> | undefined

  constructor({ openStore, scope, clock }: Pick<Ports, 'openStore' | 'clock'> & { scope: string }) {
    this.#open = () => openStore(`${scope}:agents`, { clock })
  }

  async get(): Promise<string | undefined> {
    const last = await (await this.#store).read(reader => reader.get(key))
    return typeof last === 'string' ? last : undefined
  }

  async set(agent: string): Promise<void> {
    await (await this.#store).write(async writer => writer.put(key, agent))
  }

  /** Nobody is here any more. To be followed by `ended()`, once the server has been told. */
  async leave(ending: Ending): Promise<void> {
    await (
      await this.#store
    ).write(async writer => {
      writer.delete(key)
      writer.put(endingKey, ending)
    })
  }

  async ending(): Promise<Ending | undefined> {
    return (await (await this.#store).read(reader => reader.get(endingKey))) as Ending | undefined
  }

  async ended(): Promise<void> {
    await (await this.#store).write(async writer => writer.delete(endingKey))
  }

  close(): void {
    void this.#opening?.then(store => store.close())
  }

  get #store(): Promise<Store> {
    return (this.#opening ??= this.#open())
  }
}
