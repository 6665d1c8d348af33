import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskCardNumbers } from './card-numbers.ts'

/** Spec K2's table, written out. */
const issuers: { name: string; prefixes: string[]; lengths: number[] }[] = [
  { name: 'Visa', prefixes: ['4'], lengths: [13, 16, 19] },
  { name: 'Mastercard', prefixes: [...range(51, 55), ...range(2221, 2720)], lengths: [16] },
  { name: 'American Express', prefixes: ['34', '37'], lengths: [15] },
  { name: 'Discover', prefixes: ['6011', ...range(644, 649), '65'], lengths: [16, 17, 18, 19] },
  {
    name: 'Diners',
    prefixes: [...range(300, 305), '3095', '36', '38', '39'],
    lengths: [14, 15, 16, 17, 18, 19],
  },
  { name: 'JCB', prefixes: range(3528, 3589), lengths: [16, 17, 18, 19] },
  { name: 'UnionPay', prefixes: ['62'], lengths: [16, 17, 18, 19] },
  {
    name: 'Maestro',
    prefixes: '5018 5020 5038 5893 6304 6759 6761 6762 6763'.split(' '),
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
  },
]

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
}

/** The textbook's form of the check, from the right. */
function passesLuhn(number: string): boolean {
  let sum = 0
  for (const [index, digit] of [...number].toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

function cardOf(prefix: string, length: number, filler = '7'): string {
  const body = prefix.padEnd(length - 1, filler)
  for (let last = 0; last < 10; last++) if (passesLuhn(body + last)) return body + last
  throw new Error('one of ten check digits always fits')
}

function isCard(number: string): boolean {
  return (
    passesLuhn(number) &&
    issuers.some(
      ({ prefixes, lengths }) =>
        lengths.includes(number.length) && prefixes.some(prefix => number.startsWith(prefix)),
    )
  )
}

function hidden(number: string): string {
  return '•'.repeat(number.length - 4) + number.slice(-4)
}

/** Numbers from a seed, so that a failure can be repeated. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

for (const { name, prefixes, lengths } of issuers) {
  test(`[K2] ${name}: every prefix at every length is hidden, and no other length`, () => {
    for (const prefix of prefixes) {
      for (let length = 10; length <= 21; length++) {
        const number = cardOf(prefix, length)
        const expected = isCard(number) ? hidden(number) : number
        assert.equal(maskCardNumbers(`a ${number}!`), `a ${expected}!`, number)
        if (lengths.includes(length)) assert.equal(expected, hidden(number))
      }
    }
  })
}

test('[K2] every prefix of four digits is judged as the table says', () => {
  for (let prefix = 0; prefix < 10_000; prefix++) {
    for (const length of [12, 13, 14, 15, 16, 17, 18, 19]) {
      const number = cardOf(String(prefix).padStart(4, '0'), length, '0')
      assert.equal(maskCardNumbers(number), isCard(number) ? hidden(number) : number, number)
    }
  }
})

test('[K2] a number with a wrong check digit stays', () => {
  for (let last = 0; last < 10; last++) {
    const number = `411111111111111${last}`
    assert.equal(maskCardNumbers(number), last === 1 ? '••••••••••••1111' : number)
  }
})

test('[K2] one to three separators of every kind may stand between runs, and stay', () => {
  const separators = [' ', '-', '.', '\u00a0', '\u2009', '\u202f', '\u200b', '\ufeff', '\n', '\t', '\u00ad']
  separators.push(
    '\r\n',
    ' - ',
    '\u2013',
    '\u2014',
    '\u2011',
    '\u2212',
    '\u3000',
    '\u2060',
    '\u200d',
    '\u200e',
  )
  for (const separator of separators) {
    const number = ['4111', '1111', '1111', '1111'].join(separator)
    const expected = ['••••', '••••', '••••', '1111'].join(separator)
    assert.equal(maskCardNumbers(number), expected, JSON.stringify(separator))
  }
  assert.equal(maskCardNumbers('4111 - 1111.1111\t\n\u00ad1111'), '•••• - ••••.••••\t\n\u00ad1111')
})

test('[K2] four separators, or anything else between runs, part them', () => {
  for (const between of ['    ', ' , ', ',', '/', 'x', ':', '+', '_', '(', '•', ' o ', '¼', '²', '😀']) {
    const number = ['4111', '1111', '1111', '1111'].join(between)
    assert.equal(maskCardNumbers(number), number, JSON.stringify(between))
  }
})

test('[K2] a run of digits is never cut', () => {
  for (const text of [
    '94111111111111111',
    '41111111111111119',
    '4111 1111 1111 11119',
    '94111 1111 1111 1111',
  ]) {
    assert.equal(maskCardNumbers(text), text)
  }
  const long = '4111111111111111'.repeat(2)
  assert.equal(maskCardNumbers(long), long)
})

test('[K2] a card is found among other numbers', () => {
  assert.equal(maskCardNumbers('call 4111 1111 1111 1111 or 5'), 'call •••• •••• •••• 1111 or 5')
  assert.equal(maskCardNumbers('7 4111 1111 1111 1111 7'), '7 •••• •••• •••• 1111 7')
  assert.equal(maskCardNumbers('12 4111111111111111 12/27'), '12 ••••••••••••1111 12/27')
  assert.equal(maskCardNumbers('•4111111111111111'), '•••••••••••••1111')
  assert.equal(maskCardNumbers('•4111 1111 1111 1111'), '••••• •••• •••• 1111')
  assert.equal(
    maskCardNumbers('4111 1111 1111 1111 5555 5555 5555 4444'),
    '•••• •••• •••• 1111 •••• •••• •••• 4444',
  )
})

test('[K2] the last four may stand in several runs', () => {
  assert.equal(maskCardNumbers('4111 1111 1111 11 11'), '•••• •••• •••• 11 11')
  assert.equal(maskCardNumbers('4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'), '• • • • • • • • • • • • 1 1 1 1')
})

test('[K2] of two numbers that overlap, both are hidden', () => {
  const first = '4111 1111 1111 1111'
  for (let tail = 0; tail < 1000; tail++) {
    const more = String(tail).padStart(3, '0')
    const long = passesLuhn(`4111111111111111${more}`)
    assert.equal(
      maskCardNumbers(`${first} ${more}`),
      long ? `•••• •••• •••• •••1 ${more}` : `•••• •••• •••• 1111 ${more}`,
    )
  }
})

test('[K2] what stays of one number does not become the beginning of another', () => {
  // It ends in 422 and a check digit, with which the next run would read as a Visa of 16 digits.
  const card = cardOf('555555555555422', 16)
  const rest = cardOf(`${card.slice(-4)}77777777777`, 16).slice(4)
  assert.ok(!isCard(rest))
  assert.equal(maskCardNumbers(`${card} ${rest}`), `•••••••••••••••• ••••••••${rest.slice(-4)}`)
})

test('[K2] two cards side by side each keep their last four', () => {
  // The first one's last four and the second together would read as a Visa of 19 digits.
  const card = cardOf('555555555555422', 16)
  const second = range(0, 9_999)
    .map(filler => cardOf(`37${filler.padStart(12, '0')}`, 15))
    .find(amex => isCard(card.slice(-4) + amex))
  assert.ok(second)
  assert.equal(maskCardNumbers(`${card} ${second}`), `${hidden(card)} ${hidden(second)}`)
})

test('[K2] all decimal digit scripts count, alone and mixed, and the kept digits keep theirs', () => {
  const zeros = [
    0x660, 0x6f0, 0x966, 0xe50, 0xff10, 0x11c50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1fbf0,
  ]
  const number = cardOf('5412751234', 16, '3')
  for (const zero of zeros) {
    const written = [...number].map(digit => String.fromCodePoint(zero + Number(digit)))
    assert.equal(
      maskCardNumbers(written.join('')),
      '•'.repeat(12) + written.slice(-4).join(''),
      zero.toString(16),
    )
    const wrong = written.with(5, String.fromCodePoint(zero + ((Number(number[5]) + 1) % 10))).join('')
    assert.equal(maskCardNumbers(wrong), wrong)
  }
  const mixed = [...number].map((digit, index) =>
    String.fromCodePoint(zeros[index % zeros.length]! + Number(digit)),
  )
  assert.equal(maskCardNumbers(mixed.join('')), '•'.repeat(12) + mixed.slice(-4).join(''))
})

test('[K2] digits that are no decimal digits are other text', () => {
  for (const number of ['⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹', '④①①①①①①①①①①①①①①①', 'ⅣⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠ']) {
    assert.equal(maskCardNumbers(number), number)
  }
})

test('[K2] text without a card stays as it is, lone surrogates and all', () => {
  for (const text of [
    '',
    'Hello?',
    '\ud800 12',
    '+420 603 123 456',
    '2026-11-20 11:30:00.000',
    '123456789012',
  ]) {
    assert.equal(maskCardNumbers(text), text)
  }
  assert.equal(maskCardNumbers('\ud800 4111111111111111 \udc00'), '\ud800 ••••••••••••1111 \udc00')
})

/** Pieces that often make cards, near misses and overlaps when strung together. */
function randomText(next: (below: number) => number): string {
  const odd = ['a', '•', ' ', '-', '.', '\n', '\u200b', '    ', '/', '٤', '４', '𝟒', '😀']
  let text = ''
  for (let piece = 0; piece < 12; piece++) {
    const kind = next(6)
    if (kind < 2) text += odd[next(odd.length)]
    else if (kind === 2) text += ' '
    else if (kind === 3) text += String(next(10 ** (1 + next(6))))
    else {
      const { prefixes, lengths } = issuers[next(issuers.length)]!
      const filler = String(next(10 ** 9)).repeat(3)
      const number = cardOf(prefixes[next(prefixes.length)]!, lengths[next(lengths.length)]!, filler)
      text += kind === 4 ? number : number.replace(/\d{4}/g, '$& ')
    }
  }
  return text
}

test('[K2] of any text: nothing but digits changes, no card is left, and twice is as once', () => {
  const next = seeded(11)
  for (let round = 0; round < 20_000; round++) {
    const text = randomText(next)
    const masked = maskCardNumbers(text)
    const before = [...text]
    const after = [...masked]
    assert.equal(after.length, before.length, text)
    for (const [index, char] of after.entries()) {
      if (char !== before[index]) assert.ok(char === '•' && /\p{Nd}/u.test(before[index]!), text)
    }
    assert.equal(maskCardNumbers(masked), masked, text)
    for (const card of plainCards(text)) assert.ok(!masked.includes(card), `${card} in ${text}`)
    assert.deepEqual(plainCards(masked), [], text)
  }
})

/** Cards as a plain, slow reading finds them: every sequence of whole runs, in European digits. */
function plainCards(text: string): string[] {
  // A neighbouring digit of another script makes a run longer than this reading sees.
  if (/[٤４𝟒]/u.test(text)) return []
  const found: string[] = []
  for (const chain of text.match(/\d+(?:[ \-.\n\u200b]{1,3}\d+)*/g) ?? []) {
    const runs = chain.split(/([^\d]+)/)
    for (let from = 0; from < runs.length; from += 2) {
      for (let to = from + 1; to <= runs.length; to += 2) {
        const written = runs.slice(from, to).join('')
        if (isCard(written.replace(/\D/g, ''))) found.push(written)
      }
    }
  }
  return found
}

const hostile: Record<string, (size: number) => string> = {
  'digits in one run': size => '4111111111111111'.repeat(size / 16),
  'digits apart': size => '4 '.repeat(size / 2),
  'zeros apart': size => '0 '.repeat(size / 2),
  'cards side by side': size => '4111 1111 1111 1111 '.repeat(size / 20),
  separators: size => `${'1'.repeat(12)}${' '.repeat(size)}`,
  'separators between digits': size => '1\u00ad\u00ad\u00ad\u00ad'.repeat(size / 5),
  // Each kept tail begins a card with the run after it, which is none by itself.
  'a chain of tails': size => chain(size),
  'mathematical digits': size => '𝟺 '.repeat(size / 3),
}

function chain(size: number): string {
  const tail = '5018'
  const fillers = Array.from({ length: 10_000 }, (_, filler) => String(filler).padStart(4, '0'))
  const first = fillers.map(filler => `51000000${filler}${tail}`).find(isCard)
  const links = fillers
    .map(filler => `${filler}0000${tail}`)
    .filter(run => !isCard(run) && isCard(tail + run))
  assert.ok(first && links.length > 100)
  const runs = [first]
  for (let length = 0; length < size; length += 13) runs.push(links[runs.length % links.length]!)
  return runs.join(' ')
}

/** Microseconds of the processor's time: what else the machine does counts no part of it. */
function cost(text: string): number {
  const begun = process.cpuUsage()
  maskCardNumbers(text)
  const { user, system } = process.cpuUsage(begun)
  return user + system
}

for (const [name, make] of Object.entries(hostile)) {
  test(`[S26] twice the text takes at most three times as long: ${name}`, () => {
    // Over three doublings, where what grows with the square stands far from what is measured less well.
    const [small, large] = [make(25_000), make(200_000)]
    cost(small)
    let [before, after] = [Infinity, Infinity]
    // Ends with the first undisturbed round; no number of rounds makes a square linear.
    for (let round = 0; round < 40; round++) {
      before = Math.min(before, cost(small))
      after = Math.min(after, cost(large))
      if (round >= 2 && after <= 3 ** 3 * before) return
    }
    assert.fail(`${before} µs, then ${after} µs`)
  })
}
