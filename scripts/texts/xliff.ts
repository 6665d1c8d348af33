import type { Text } from './text.ts'

/** One text and its translation, as XLIFF 1.2 has them. */
export interface Unit {
  readonly id: string
  readonly source: Text
  /** The expressions that the numbers of `source` stand for. */
  readonly places: readonly string[]
  readonly target: Text | undefined
  /** The English was changed since it was translated. */
  readonly stale: boolean
  readonly notes: readonly string[]
}

/** An XLIFF file of these units, in their order. */
export function writeXliff(language: string, units: Iterable<Unit>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="packages/elements/src" source-language="en" target-language="${language}" datatype="plaintext">
<body>
${[...units].map(writeUnit).join('\n')}
</body>
</file>
</xliff>
`
}

function writeUnit({ id, source, places, target, stale, notes }: Unit): string {
  const state = stale ? ' state="needs-translation"' : ''
  return [
    `<trans-unit id="${escape(id)}">`,
    `  <source>${writeText(source, places)}</source>`,
    ...(target ? [`  <target${state}>${writeText(target, places)}</target>`] : []),
    ...notes.map(note => `  <note>${escape(note)}</note>`),
    '</trans-unit>',
  ].join('\n')
}

function writeText(text: Text, places: readonly string[]): string {
  return text
    .map(part =>
      typeof part === 'number'
        ? `<x id="${part}" equiv-text="${escape(`\${${places[part] ?? ''}}`)}"/>`
        : escape(part),
    )
    .join('')
}

/** The units of an XLIFF file, by id: of one written here, or written again by a tool of translators. */
export function readXliff(file: string): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>()
  for (const [, attributes = '', inside = ''] of file.matchAll(
    /<trans-unit\b([^>]*)>([\s\S]*?)<\/trans-unit>/g,
  )) {
    const id = attribute(attributes, 'id')
    if (id === undefined || units.has(id)) throw new Error(`A trans-unit without an id of its own: ${id}`)
    const source = element(inside, 'source')
    const target = element(inside, 'target')
    units.set(id, {
      id,
      source: readText(source?.inside ?? ''),
      places: placesIn(source?.inside ?? ''),
      target: target?.inside ? readText(target.inside) : undefined,
      stale: attribute(target?.attributes ?? '', 'state') === 'needs-translation',
      notes: [...inside.matchAll(/<note\b[^>]*>([\s\S]*?)<\/note>/g)].map(([, note = '']) => unescape(note)),
    })
  }
  return units
}

function element(text: string, name: string): { attributes: string; inside: string } | undefined {
  const found = new RegExp(`<${name}\\b([^>]*?)(?:/>|>([\\s\\S]*?)</${name}>)`).exec(text)
  return found ? { attributes: found[1] ?? '', inside: found[2] ?? '' } : undefined
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? unescape(found[1] ?? found[2] ?? '') : undefined
}

const mark = /<x\b([^>]*?)(?:\/>|>\s*<\/x>)/

function readText(inside: string): Text {
  return inside
    .split(mark)
    .map((part, index) => (index % 2 ? Number(attribute(part, 'id')) : unescape(part)))
    .filter(part => part !== '')
}

function placesIn(inside: string): string[] {
  const places: string[] = []
  for (const [, attributes = ''] of inside.matchAll(new RegExp(mark, 'g'))) {
    const shown = attribute(attributes, 'equiv-text') ?? ''
    places[Number(attribute(attributes, 'id'))] = shown.replace(/^\$\{|\}$/g, '')
  }
  return places
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, sign => `&${Object.keys(entities).find(name => entities[name] === sign)};`)
}

function unescape(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name as string] ?? whole
    return String.fromCodePoint(hex ? Number.parseInt(hex as string, 16) : Number(decimal))
  })
}
