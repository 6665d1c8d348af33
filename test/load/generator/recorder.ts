interface Flight {
  readonly sentAt: number
  /** What is still to come: the sender's acknowledgement, the arrival on the other side. */
  left: number
  readonly done: PromiseWithResolvers<void>
}

const patience = 10_000

/** Keeps the time from each message's sending to its arrival on the other side, and knows what is still on its way. */
export class Recorder {
  readonly #flights = new Map<string, Flight>()
  #times: number[] = []
  #done = 0

  /** Whoever waits for a sign of typing. */
  onTyping: () => void = () => {}

  /** A message leaves. Resolves when it is acknowledged to its sender and, unless nobody else is there, delivered. */
  sent(clientId: string, alone = false): Promise<void> {
    const flight = { sentAt: performance.now(), left: alone ? 1 : 2, done: Promise.withResolvers<void>() }
    // Whoever does not wait for this one hears of a refusal from whenQuiet.
    flight.done.promise.catch(() => {})
    this.#flights.set(clientId, flight)
    return flight.done.promise
  }

  delivered(clientId: string): void {
    const flight = this.#flights.get(clientId)
    if (!flight) return
    this.#times.push(performance.now() - flight.sentAt)
    this.#half(clientId, flight)
  }

  accepted(clientId: string): void {
    const flight = this.#flights.get(clientId)
    if (flight) this.#half(clientId, flight)
  }

  refused(clientId: string, reason: string): void {
    const error = new Error(`The server refused message "${clientId}": ${reason}`)
    this.#flights.get(clientId)?.done.reject(error)
  }

  /** Fails if something is still on its way after a long while. */
  async whenQuiet(): Promise<void> {
    const arrivals = Promise.all([...this.#flights.values()].map(flight => flight.done.promise))
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => late.reject(new Error(`${this.#flights.size} messages did not arrive within ${patience} ms`)),
      patience,
    )
    await Promise.race([arrivals, late.promise]).finally(() => clearTimeout(timer))
  }

  /** What was measured since the last call: milliseconds of each delivery, and how many messages were done with. */
  take(): { times: number[]; done: number } {
    const taken = { times: this.#times, done: this.#done }
    this.#times = []
    this.#done = 0
    return taken
  }

  #half(clientId: string, flight: Flight): void {
    if (--flight.left > 0) return
    this.#flights.delete(clientId)
    this.#done++
    flight.done.resolve()
  }
}
