import { expect } from '@open-wc/testing'
import { closeBoxes, openBox } from '../shared/testing/open-box.ts'
import { accessible } from '../shared/testing/accessible.ts'
import { mine, theirs } from '../shared/testing/fake-thread.ts'

afterEach(closeBoxes)

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!

/** What a screen shows of a colour, in whatever form the browser computed it. */
function luminance(color: string): number {
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = color
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map(byte => {
    const part = byte / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** As WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** All of the colour cube, greys in fine steps, and what owners like to choose. */
function colors(): string[] {
  const steps = ['00', '33', '66', '80', '99', 'cc', 'ff']
  const cube = steps.flatMap(r => steps.flatMap(g => steps.map(b => `#${r}${g}${b}`)))
  const greys = Array.from({ length: 64 }, (_, i) => `#${(i * 4).toString(16).padStart(2, '0').repeat(3)}`)
  const brands = [
    '#3b82f6',
    '#ef4444',
    '#25d366',
    '#f97316',
    '#8b5cf6',
    '#ec4899',
    '#ffd400',
    '#fdfdfb',
    '#14b8a6',
  ]
  return [...cube, ...greys, ...brands]
}

describe('contrast of any accent', () => {
  for (const theme of ['light', 'dark'] as const) {
    it(`[L3] [L4] text upon it, and it as text and line upon surfaces, can be read: ${theme}`, async () => {
      const { box, find } = await openBox({ theme })
      const styleOf = (selector: string) => getComputedStyle(find(selector)!)
      const probe = document.createElement('p')
      box.shadowRoot!.append(probe)
      const resolved = (value: string) => {
        probe.style.color = value
        return getComputedStyle(probe).color
      }
      const unread: string[] = []
      const note = (color: string, what: string, ratio: number, least: number) => {
        if (ratio < least) unread.push(`${color} ${what} ${ratio.toFixed(2)}`)
      }
      for (const color of colors()) {
        box.style.setProperty('--chat-color-accent', color)
        const header = styleOf('.header')
        note(color, 'header', contrast(header.color, header.backgroundColor), 4.5)
        const launcher = styleOf('.launcher')
        note(color, 'launcher', contrast(launcher.color, launcher.backgroundColor), 4.5)
        const ink = resolved('var(--_accent-ink)')
        for (const surface of ['--_surface', '--_surface-2'])
          note(color, `on ${surface}`, contrast(ink, resolved(`var(${surface})`)), 4.5)
      }
      expect(unread).to.deep.equal([])
    })
  }

  it('[L4] a colour that can be read upon as it is stays as it is', async () => {
    const { box, find } = await openBox()
    for (const color of ['#17594c', '#7a1fa2', '#ffd400', '#000000']) {
      box.style.setProperty('--chat-color-accent', color)
      const shown = luminance(getComputedStyle(find('.header')!).backgroundColor)
      expect(Math.abs(shown - luminance(color))).to.be.lessThan(0.005)
    }
  })

  for (const color of ['#ffd400', '#fdfdfb', '#000000', '#808080', '#3b82f6']) {
    for (const theme of ['light', 'dark'] as const) {
      it(`[L3] axe finds nothing: ${color}, ${theme}`, async () => {
        const { box, settle } = await openBox({
          theme,
          color,
          setting: visitor =>
            visitor.put({ items: [mine(1, 'Hi https://shop.example'), theirs(2, 'Hello')] }),
        })
        await settle()
        await accessible(box)
      })
    }
  }
})
