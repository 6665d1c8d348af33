import type { Doors } from './doors.ts'
import type { Recorder } from './recorder.ts'
import { Talker, type Door, type Ears } from './talker.ts'

/** As long as what people write. */
const text = 'Hello, is the blue one in stock in size 42, and when could it be here?'

/** A visitor and the agent who answers them, both connected. */
export class Conversation {
  readonly id: string
  readonly #recorder: Recorder
  readonly #door: Door
  #visitor: Talker
  readonly #agent: Talker
  #visitorsTurn = true

  private constructor(id: string, recorder: Recorder, door: Door, visitor: Talker, agent: Talker) {
    this.id = id
    this.#recorder = recorder
    this.#door = door
    this.#visitor = visitor
    this.#agent = agent
  }

  /** A visitor comes and writes, an agent opens the conversation and answers: from then on it is under way. */
  static async begin(doors: Doors, recorder: Recorder): Promise<Conversation> {
    const { door, conversation, visitor } = await enterAlone(doors, recorder)
    const agent = await Talker.enter(await doors.agent(conversation), earsOf(recorder))
    await send(agent, recorder)
    return new Conversation(conversation, recorder, door, visitor, agent)
  }

  /** Visitor and agent write in turns. Resolves when both sides have the message. */
  say(): Promise<void> {
    const speaker = this.#visitorsTurn ? this.#visitor : this.#agent
    this.#visitorsTurn = !this.#visitorsTurn
    return send(speaker, this.#recorder)
  }

  /** Milliseconds of a sign of life of the visitor's socket, there and back. */
  async ping(): Promise<number> {
    const begun = performance.now()
    await this.#visitor.ping()
    return performance.now() - begun
  }

  /** Milliseconds from the visitor's browser saying that they type to the agent's hearing of it: through the room, and nothing is stored. */
  async type(active: boolean): Promise<number> {
    const heard = Promise.withResolvers<void>()
    this.#recorder.onTyping = heard.resolve
    const begun = performance.now()
    this.#visitor.type(active)
    await heard.promise
    return performance.now() - begun
  }

  /** Both have what was said on their screens. */
  read(): void {
    this.#visitor.read(this.id)
    this.#agent.read(this.id)
  }

  /**
   * The visitor's network goes away, the agent writes so many messages meanwhile, and the visitor comes back.
   * Answers how long coming back took, from the first packet to the last missed message, in milliseconds.
   */
  async catchUp(missed: number): Promise<number> {
    const { last } = this.#visitor
    await this.#visitor.drop()
    await Promise.all(Array.from({ length: missed }, () => send(this.#agent, this.#recorder, true)))
    const begun = performance.now()
    this.#visitor = await Talker.enter(this.#door, earsOf(this.#recorder), last)
    const took = performance.now() - begun
    // One's own last message may come again.
    if (this.#visitor.missed < missed) throw new Error(`${this.#visitor.missed} events came, not ${missed}`)
    return took
  }

  /** One more agent opens it. */
  async join(doors: Doors): Promise<void> {
    await Talker.enter(await doors.agent(this.id), earsOf(this.#recorder))
  }

  async end(): Promise<void> {
    await Promise.all([this.#visitor.drop(), this.#agent.drop()])
  }
}

/** A visitor comes and writes, and nobody answers yet. */
export async function enterAlone(
  doors: Doors,
  recorder: Recorder,
): Promise<{ door: Door; conversation: string; visitor: Talker }> {
  const { door, conversation } = await doors.visitor()
  const visitor = await Talker.enter(door, earsOf(recorder))
  await send(visitor, recorder, true)
  return { door, conversation, visitor }
}

function send(speaker: Talker, recorder: Recorder, alone = false): Promise<void> {
  const clientId = speaker.mint()
  const done = recorder.sent(clientId, alone)
  speaker.say(clientId, text)
  return done
}

function earsOf(recorder: Recorder): Ears {
  return {
    message: clientId => recorder.delivered(clientId),
    accepted: clientId => recorder.accepted(clientId),
    refused: (clientId, reason) => recorder.refused(clientId, reason),
    typing: () => recorder.onTyping(),
  }
}
