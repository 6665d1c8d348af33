import type { VisitorState } from './visitor-state.ts'

const unknown = Object.freeze<VisitorState>({
  connection: { state: 'connecting' },
  storage: 'opening',
  visitor: null,
  availability: { online: false, agents: [] },
  conversations: [],
  current: null,
  mayStartNew: false,
  unread: 0,
  typingPreview: false,
  asksRating: false,
})

/** How things stand for who merely looks: what was heard of the server. It holds until their session hears of it itself. */
export class HeardState {
  #now = unknown
  #isOver = false
  #joined: { of: VisitorState; state: VisitorState } | undefined

  get now(): VisitorState {
    return this.#now
  }

  change(change: Partial<VisitorState>): void {
    this.#now = Object.freeze({ ...this.#now, ...change })
  }

  /** From now on a session knows better, or it was for somebody else. */
  end(): void {
    this.#isOver = true
  }

  /** The state of a session as it is to be shown. */
  with(state: VisitorState): VisitorState {
    const { availability, connection } = this.#now
    this.#isOver ||= state.visitor !== null || !/^(idle|connecting)$/.test(state.connection.state)
    if (this.#isOver || connection.state !== 'online') return state
    if (state !== this.#joined?.of)
      this.#joined = { of: state, state: Object.freeze({ ...state, availability, connection }) }
    return this.#joined.state
  }
}
