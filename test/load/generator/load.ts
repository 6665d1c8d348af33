import { setTimeout as wait } from 'node:timers/promises'
import { bytesWritten, cpuTime, memory } from '../measure/process-usage.ts'
import { Conversation, enterAlone } from './conversation.ts'
import type { Doors } from './doors.ts'
import { pool } from './pool.ts'
import { Recorder } from './recorder.ts'

/** Rooms write to the lists up to 50 ms later, and dashboards hear of it up to 100 ms after that. */
const settling = 400
const openAtOnce = 16
/** A room takes 20 messages at once of one socket, and then five a second. */
const recovering = 1_000
/** As many as a room takes at once of one socket. */
const typingAtOnce = 4

/** Milliseconds of each: a sign of life and its answer; through the room, nothing stored; stored and delivered. */
export interface Steps {
  readonly ping: number[]
  readonly typing: number[]
  readonly message: number[]
}

/** What came of some load: times of deliveries in milliseconds, and what the server spent. */
export interface Measured {
  readonly times: number[]
  readonly messages: number
  readonly seconds: number
  /** Processor time of the server, in milliseconds, until everything that followed from the messages was done. */
  readonly cpu: number
  /** Bytes the server wrote to the disk. */
  readonly written: number
}

/** How connections come that then do nothing; times in milliseconds. */
export interface IdleLoad {
  readonly connections: number
  readonly perSecond: number
  readonly ownRooms: boolean
  readonly settle: number
}

/** Everything the load can do to one server. It keeps its conversations open from one measurement to the next. */
export class Load {
  readonly #doors: Doors
  readonly #server: number
  readonly #recorder = new Recorder()
  readonly #conversations: Conversation[] = []
  #caughtUp = 0

  constructor(doors: Doors, server: number) {
    this.#doors = doors
    this.#server = server
  }

  /** Opens further conversations until there are so many, and leaves so many dashboards watching. */
  async grow(conversations: number, dashboards: number): Promise<void> {
    await pool(conversations - this.#conversations.length, openAtOnce, async () => {
      this.#conversations.push(await Conversation.begin(this.#doors, this.#recorder))
    })
    await this.#doors.watch(dashboards)
    await wait(settling)
  }

  /**
   * One message at a time: the next leaves when both sides have the last. In one conversation after the other,
   * while none other is open. Beside it the steps that a message goes through, to tell where the time goes.
   */
  async alone(conversations: number, messages: number): Promise<Steps> {
    const steps: Steps = { ping: [], typing: [], message: [] }
    for (let i = 0; i < conversations; i++) {
      const conversation = await Conversation.begin(this.#doors, this.#recorder)
      await wait(settling / 2)
      this.#recorder.take()
      for (let message = 0; message < messages; message++) await conversation.say()
      steps.message.push(...this.#recorder.take().times)
      for (let ping = 0; ping < messages; ping++) steps.ping.push(await conversation.ping())
      for (let typing = 0; typing < typingAtOnce; typing++) {
        steps.typing.push(await conversation.type(typing % 2 === 0))
        // The lists hear of it too, by the same thread: that is no part of this step.
        await wait(20)
      }
      await conversation.end()
    }
    return steps
  }

  /** So many messages a second whatever the server does, evenly over all conversations, visitor and agent in turns. */
  steady(perSecond: number, seconds: number, read = false): Promise<Measured> {
    return this.#measure(async () => {
      const begun = performance.now()
      for (let sent = 0; sent < perSecond * seconds;) {
        const due = Math.min(perSecond * seconds, ((performance.now() - begun) / 1000) * perSecond)
        for (; sent < due; sent++) this.#speak(sent, read)
        await wait(1)
      }
    })
  }

  /** As many messages as the server takes: each conversation has one on its way all the time. */
  flood(seconds: number): Promise<Measured> {
    return this.#measure(async () => {
      const until = performance.now() + seconds * 1000
      await Promise.all(
        this.#conversations.map(async conversation => {
          while (performance.now() < until) await conversation.say()
        }),
      )
    })
  }

  /** Visitors who come back one after the other, each having missed so many messages; milliseconds of each. */
  async catchUp(visitors: number, missed: number): Promise<number[]> {
    const times: number[] = []
    await wait(recovering)
    for (let i = 0; i < visitors; i++) {
      // Others each time: an agent has just written as much at once as the room takes.
      const turn = this.#caughtUp++ % this.#conversations.length
      times.push(await this.#conversations[turn]!.catchUp(missed))
    }
    return times
  }

  /**
   * Memory of the server, in MB, that so many connections take which say nothing after hello and, in rooms of
   * their own, one message. They come at a pace and are left alone for a while, so that rooms may go to sleep.
   */
  async idle({ connections, perSecond, ownRooms, settle }: IdleLoad): Promise<number> {
    const first = await Conversation.begin(this.#doors, this.#recorder)
    await wait(settling)
    const before = memory(this.#server)
    const begun = performance.now()
    await pool(connections, openAtOnce, async index => {
      await wait(Math.max(0, begun + (index * 1_000) / perSecond - performance.now()))
      if (ownRooms) await enterAlone(this.#doors, this.#recorder)
      else await first.join(this.#doors)
    })
    await this.#doors.watch(0)
    await wait(settle)
    return memory(this.#server) - before
  }

  async #measure(work: () => Promise<void>): Promise<Measured> {
    this.#recorder.take()
    const cpu = cpuTime(this.#server)
    const written = bytesWritten(this.#server)
    const begun = performance.now()
    await work()
    await this.#recorder.whenQuiet()
    const seconds = (performance.now() - begun) / 1000
    await wait(settling)
    const { times, done } = this.#recorder.take()
    return {
      times,
      messages: done,
      seconds,
      cpu: cpuTime(this.#server) - cpu,
      written: bytesWritten(this.#server) - written,
    }
  }

  #speak(turn: number, read: boolean): void {
    const conversation = this.#conversations[turn % this.#conversations.length]!
    void conversation.say().then(() => read && conversation.read(), ignore)
  }
}

/** `whenQuiet` tells of it. */
const ignore = (): void => {}
