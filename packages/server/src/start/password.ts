import { randomInt } from 'node:crypto'

// Without letters and digits that are taken for one another when read from a screen.
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A password to be typed from a terminal once: four groups of five, 100 bits. */
export function makePassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}
