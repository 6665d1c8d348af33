import type { Ports } from './device.ts'
import type { Store } from './store.ts'

const key = ['meta', 'agent'] as const

/** Remembers who was here last, for a cold open without network. */
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

  /** Null: nobody. */
  async set(agent: string | null): Promise<void> {
    await (
      await this.#store
    ).write(async writer => (agent === null ? writer.delete(key) : writer.put(key, agent)))
  }

  close(): void {
    void this.#opening?.then(store => store.close())
  }

  get #store(): Promise<Store> {
    return (this.#opening ??= this.#open())
  }
}
