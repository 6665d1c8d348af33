import type { Doors } from '../generator/doors.ts'
import { answer, person, question, type Dice } from './samples.ts'
import { Writer } from './writer.ts'

/** One visitor who writes once or a few times; some say who they are, some get an answer, some of those are resolved. */
export async function seedConversation(doors: Doors, dice: Dice, answering: boolean): Promise<void> {
  const { door, conversation } = await doors.visitor()
  const visitor = await Writer.enter(door)
  if (dice.chance(0.6)) {
    const { name, email } = person(dice)
    await visitor.set('name', name)
    if (dice.chance(0.5)) await visitor.set('email', email)
  }
  do await visitor.say(question(dice))
  while (dice.chance(0.4))
  if (answering && dice.chance(0.4)) {
    const agent = await Writer.enter(await doors.agent(conversation))
    await agent.say(answer(dice))
    if (dice.chance(0.3)) await visitor.say(question(dice))
    else if (dice.chance(0.6)) await agent.resolve(conversation)
    await agent.leave()
  }
  await visitor.leave()
}
