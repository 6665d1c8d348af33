import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Load } from './load.ts'
import type { Answer, LoadTarget, Order } from './main.ts'

type Methods = {
  [Name in keyof Load]: Load[Name] extends (...args: infer Args) => Promise<infer Result>
    ? { args: Args; result: Result }
    : never
}

/** A load generator in a process of its own, as the bench commands it. */
export class Generator {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #orders = 0

  constructor(target: LoadTarget) {
    this.#process = fork(join(import.meta.dirname, 'main.ts'), [JSON.stringify(target)], {
      execArgv: ['--conditions=source'],
    })
    this.#process.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if ('error' in answer) waiting?.reject(new Error(answer.error))
      else waiting?.resolve(answer.result)
    })
    this.#process.once('exit', code => {
      for (const waiting of this.#waiting.values()) {
        waiting.reject(new Error(`The load generator ended with code ${code}`))
      }
    })
  }

  run<Name extends keyof Methods>(
    method: Name,
    ...args: Methods[Name]['args']
  ): Promise<Methods[Name]['result']> {
    const waiting = Promise.withResolvers<unknown>()
    const order: Order = { id: ++this.#orders, method, args }
    this.#waiting.set(order.id, waiting)
    this.#process.send(order)
    return waiting.promise as Promise<Methods[Name]['result']>
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const ended = once(this.#process, 'exit')
    this.#process.disconnect()
    await ended
  }
}
