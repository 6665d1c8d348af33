import { type VisitPlace, visitKey } from '../visits/known-visits.ts'

/** Who waits until a greeting is due. */
export interface GreetingWatch {
  readonly box: HTMLElement
  end(): void
  /** Somebody was greeted, or came by themselves: nobody is greeted until the page is loaded again. */
  readonly isOver: boolean
}

const name = Symbol.for('deskbell greetings')

/** The chat box and the script that brings it may be two copies of this code; the greetings of an account are due once. */
export function greetingWatches(): Map<string, GreetingWatch> {
  return ((globalThis as { [name]?: Map<string, GreetingWatch> })[name] ??= new Map())
}

/** Whether there is somebody to wait for in this box: not where another does, nor after somebody was greeted. */
export function mayWatch(box: HTMLElement, place: VisitPlace): boolean {
  const known = greetingWatches().get(visitKey(place))
  return !known || (!known.isOver && known.box !== box && !known.box.isConnected)
}

/** Names the note in this browser which greetings it had: a list of their ids. */
export function greetedFlag(account: string): string {
  return `deskbell:${account}:greeted`
}
