/** Calls back once, after a while, unless the room is gone by then; answers how to take it back. */
export type Later = (milliseconds: number, work: () => void) => () => void

/** By the platform's timers. They keep a room awake: for short waits only, durable ones are `Timers`. */
export const later: Later = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds)
  return () => clearTimeout(timer)
}
