/** Each issuer's prefixes, at the lengths that issuer uses (spec K2); what it tests holds digits alone. */
const cardNumber = new RegExp(
  `^(${[
    '4(.{12}|.{15}|.{18})', // Visa
    '(5[1-5]..|222[1-9]|22[3-9].|2[3-6]..|27[01].|2720).{12}', // Mastercard
    '3[47].{13}', // American Express
    '(6011|64[4-9].|65..).{12,15}', // Discover
    '(30[0-5].|3095|3[689]..).{10,15}', // Diners
    '35(2[89]|[3-8].).{12,15}', // JCB
    '62.{14,17}', // UnionPay
    '(50(18|20|38)|5893|6304|67(59|6[123])).{8,15}', // Maestro
  ].join('|')})$`,
)
const shortest = 12
const longest = 19
const kept = 4
const bullet = '•'

const digit = /\p{Nd}/u
/** Kinds of white space, dashes and invisible format characters (zero-width, soft hyphen), and the dot. */
const separators = /^[\s\p{Cf}\p{Pd}−.]{1,3}$/u

const values = new Map<string, number>()

/** Unicode keeps the ten digits of a script in a row, and begins another row only where one ends. */
function valueOf(char: string): number {
  let value = values.get(char)
  if (value === undefined) {
    let code = char.codePointAt(0)!
    for (value = 0; digit.test(String.fromCodePoint(--code));) value++
    values.set(char, (value %= 10))
  }
  return value
}

/**
 * Hides every digit but the last four of each card number in the text (spec K2).
 *
 * A card number is a sequence of whole runs of digits with separators between them. Where two overlap, each is
 * hidden, since either may be the real one. What stays of a hidden run can then be read as the beginning of a
 * further number; a second pass hides those too, so that no card number is left whichever way the result is read.
 */
export function maskCardNumbers(text: string): string {
  // Every odd part is a digit, every even one what stands before it, mostly nothing.
  const parts = text.split(/(\p{Nd})/u)
  const count = parts.length >> 1
  if (count < shortest) return text
  const numbers = Array.from({ length: count }, (_, index) => valueOf(parts[2 * index + 1]!))
  const isHidden = (index: number) => parts[2 * index + 1] === bullet
  const startsRun = (index: number) => !index || index === count || parts[2 * index] !== ''
  const parted = numbers.map((_, index) => startsRun(index) && !separators.test(parts[2 * index]!))

  for (const leftover of [false, true]) {
    for (let start = 0; start < count; start++) {
      if (leftover ? isHidden(start) || !isHidden(start - 1) : !startsRun(start)) continue
      let candidate = ''
      // Luhn's sum so far, with the last digit taken once, and with it doubled.
      let once = 0
      let doubled = 0
      for (let end = start; end < count && candidate.length < longest;) {
        if ((parted[end] && candidate) || (leftover && isHidden(end))) break
        const value = numbers[end++]!
        candidate += value
        ;[once, doubled] = [doubled + value, once + ((value * 2) % 9 || value)]
        if (once % 10 === 0 && startsRun(end) && cardNumber.test(candidate)) {
          for (let index = start; index < end - kept; index++) parts[2 * index + 1] = bullet
        }
      }
    }
  }
  return parts.join('')
}
