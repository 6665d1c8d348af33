/** What tells of its changes: every model of the client. */
interface Subscribable {
  subscribe(listener: () => void): () => void
}

/** Resolves with the first answer that is not false or undefined, asked now and after each change. */
export function until<T>(
  model: Subscribable,
  ask: () => T | false | undefined,
  what = ask.toString(),
  patience = 15_000,
): Promise<T> {
  return new Promise((done, fail) => {
    const undo = model.subscribe(look)
    const timer = setTimeout(() => {
      undo()
      fail(new Error(`Not in time: ${what}`))
    }, patience)
    look()

    function look(): void {
      const answer = ask()
      if (answer === false || answer === undefined) return
      clearTimeout(timer)
      queueMicrotask(() => undo())
      done(answer)
    }
  })
}
