/** Numbers that look random and are the same in every run (mulberry32). */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** True so often. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)]!
  }
}

const firstNames =
  'Eva,Petr,Žofie,Łukasz,Zsófia,Jürgen,María José,Анна,سارة,美咲,Olivia,Noah,Siobhán,Jan-Willem,Ngọc,Tomáš'
const lastNames =
  'Nováková,Wiśniewski,Nagy,Müller,García Márquez,Иванова,Smith,van der Berg,Ó Súilleabháin,Dvořák,Szabó,Straße,Wolfeschlegelsteinhausen'
const questions = [
  'Hello!',
  'Is the blue one in stock in size 42, and when could it be here?',
  'Do you deliver to Slovakia?',
  'I ordered on Monday and have heard nothing since. My order is no. 2024-118.',
  'Dobrý den, jde zboží vrátit i na prodejně v Brně?',
  'Guten Tag, ist die Rechnung schon unterwegs? Ich finde sie nicht im Postfach.',
  'Can I pay on delivery? 🙂',
  'It says "out of stock" here: https://shop.example/shoes/runner-42?colour=blue\nWill there be more?',
  'I would like to exchange the shoes for a pair that is half a size larger. They have been worn once, indoors, and I still have the box with everything in it. Is that possible, and who pays for sending them back?',
  'مرحبا، هل لديكم مقاس أكبر؟',
  'Thanks, that is all I wanted to know.',
  'ok',
]
const answers = [
  'Hello, how can I help you?',
  'Yes, we have two left. Shall I put one aside for you?',
  'It leaves today and is with you the day after tomorrow.',
  'Let me have a look, one moment please.',
  'You can send it back within 30 days, for free: https://shop.example/returns',
  'Certainly. I have changed the address.\nYou will get an e-mail in a moment.',
  'Sorry about that! It was our mistake, and the difference is already on its way back to you.',
  'You are welcome. Have a nice day! 👋',
]

export function question(dice: Dice): string {
  return dice.pick(questions)
}

export function answer(dice: Dice): string {
  return dice.pick(answers)
}

/** A name, and an address at a domain that can never be anybody's. */
export function person(dice: Dice): { name: string; email: string } {
  const name = `${dice.pick(firstNames.split(','))} ${dice.pick(lastNames.split(','))}`
  return { name, email: `visitor-${Math.floor(dice.next() * 1e6)}@example.com` }
}
