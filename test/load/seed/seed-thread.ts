import { setTimeout as wait } from 'node:timers/promises'
import type { Doors } from '../generator/doors.ts'
import { answer, Dice, question } from './samples.ts'
import { Writer } from './writer.ts'

/** Each connection may write so much at once, and then five messages a second. */
const atOnce = 18
const pause = 210
/** Every tab hears of every message: more of them would not be faster. */
const tabs = 24

/** One long thread: a visitor with many tabs and, where they can, agents who answer. */
export async function seedThread(
  doors: Doors,
  messages: number,
  answering: boolean,
  log: (line: string) => void,
): Promise<void> {
  const { door, conversation } = await doors.visitor()
  const first = await Writer.enter(door)
  await first.set('name', 'Long Thread')
  await first.say('Hello!')
  const writers = [first]
  while (writers.length < Math.min(tabs, Math.ceil(messages / atOnce))) {
    const agent = answering && writers.length % 2 === 1
    writers.push(await Writer.enter(agent ? await doors.agent(conversation) : door))
  }
  let left = messages - 1
  const dice = new Dice(0)
  await Promise.all(
    writers.map(async (writer, index) => {
      for (let said = 0; left > 0; said++) {
        if (--left % 1_000 === 0) log(`${left.toLocaleString('en')} messages left`)
        await writer.say(answering && index % 2 === 1 ? answer(dice) : question(dice))
        if (said >= atOnce) await wait(pause)
      }
    }),
  )
  await Promise.all(writers.map(writer => writer.leave()))
}
