import { attributesOf, methodsOf, propertiesOf, withoutUndefined } from './element-members.ts'
import type { Manifest, PublicElement } from './manifest.ts'
import type { Entry, MethodEntry } from './schema.ts'

/** What can be told of an element, each as a table in Markdown; empty where there is nothing to tell. */
export const tables = {
  attributes: ({ declaration }: PublicElement) =>
    table(
      ['Attribute', 'Type', 'Unless set', ''],
      attributesOf(declaration).map(({ name, type, field, description }) => [
        name === field.name || name === field.name.toLowerCase()
          ? code(name)
          : `${code(name)}, property ${code(field.name)}`,
        code(type),
        field.default === undefined || field.default === "''" ? '' : code(field.default),
        description,
      ]),
    ),
  properties: ({ declaration }: PublicElement) =>
    table(
      ['Property', 'Type', ''],
      propertiesOf(declaration).map(({ name, type, description, readonly }) => [
        code(name) + (readonly ? ', to be read' : ''),
        code(withoutUndefined(type?.text ?? '')),
        description,
      ]),
    ),
  methods: ({ declaration }: PublicElement) =>
    table(
      ['Method', ''],
      methodsOf(declaration).map(method => [code(signature(method)), method.description]),
    ),
  events: ({ declaration }: PublicElement, { events }: Manifest) =>
    table(
      ['Event', 'Fields', ''],
      (declaration.events ?? []).map(({ name, type, description }) => [
        code(name),
        (events.find(event => event.name === type?.text)?.fields ?? [])
          .map(field => code(`${field.name}: ${field.type?.text}`))
          .join(' '),
        description,
      ]),
    ),
  slots: ({ declaration }: PublicElement) =>
    table(
      ['Slot', ''],
      (declaration.slots ?? []).map(({ name, description }) => [
        name ? code(name) : 'without a name',
        description,
      ]),
    ),
  parts: ({ declaration }: PublicElement) => described('Part', declaration.cssParts),
  looks: ({ declaration }: PublicElement) => looksTable(declaration.cssProperties),
} satisfies Record<string, (element: PublicElement, manifest: Manifest) => string>

export type TableName = keyof typeof tables

const titles: Record<TableName, string> = {
  attributes: 'Attributes',
  properties: 'Properties without an attribute',
  methods: 'Methods',
  events: 'Events',
  slots: 'Slots',
  parts: 'Parts',
  looks: 'Custom properties',
}

/** docs/elements.md. */
export function elementsPage(manifest: Manifest): string {
  const [first = [], ...others] = manifest.elements.flatMap(({ declaration: { cssProperties = [] } }) =>
    cssProperties.length > 0 ? [cssProperties] : [],
  )
  const common = first.filter(({ name }) =>
    others.every(other => other.some(property => property.name === name)),
  )
  return `# Elements

Written by \`npm run docs\` from what the elements say of themselves. The same is in the package for tools:
\`@deskbell/elements/custom-elements.json\`, and for VS Code \`@deskbell/elements/html-data.json\`.

Attributes are properties too, under the same name unless another is told. All events bubble and are composed, unless
said otherwise. The elements of the dashboard take what they need from the \`<chat-provider>\` or \`<chat-dashboard>\`
around them.

## All elements

${looksTable(common)}
${manifest.elements.map(element => section(element, manifest, common)).join('')}`
}

function section(element: PublicElement, manifest: Manifest, common: readonly Entry[]): string {
  const { description = '', cssProperties = [] } = element.declaration
  const ownLooks = cssProperties.filter(({ name }) => !common.some(property => property.name === name))
  const shown = (Object.keys(tables) as TableName[]).flatMap(name => {
    const rows = name === 'looks' ? looksTable(ownLooks) : tables[name](element, manifest)
    return rows ? [`### ${titles[name]}\n\n${rows}`] : []
  })
  // What follows the first paragraph is for those who read the source.
  const [summary = ''] = description.split('\n\n')
  return `\n## \`<${element.tag}>\`\n\n${[summary.replaceAll('\n', ' '), ...shown].join('\n\n')}\n`
}

function looksTable(properties: readonly Entry[] = []): string {
  return table(
    ['Custom property', 'Unless set', ''],
    properties.map(({ name, default: initial, description }) => [
      code(name),
      initial ? code(initial) : '',
      description,
    ]),
  )
}

function described(title: string, entries: readonly Entry[] = []): string {
  return table(
    [title, ''],
    entries.map(({ name, description }) => [code(name), description]),
  )
}

function signature({ name, parameters = [], return: result }: MethodEntry): string {
  const given = parameters.map(
    parameter => `${parameter.name}${parameter.optional ? '?' : ''}: ${parameter.type?.text}`,
  )
  return `${name}(${given.join(', ')}): ${result?.type?.text ?? 'void'}`
}

/** As a formatter of Markdown leaves it: columns as wide as their widest cell. */
function table(titles: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  if (rows.length === 0) return ''
  const cells = [titles, ...rows].map(row => row.map(cell => (cell ?? '').replaceAll('\n', ' ')))
  const widths = titles.map((_, column) => Math.max(3, ...cells.map(row => row[column]!.length)))
  const lines = cells.map(row => row.map((cell, column) => cell.padEnd(widths[column]!)))
  lines.splice(
    1,
    0,
    widths.map(width => '-'.repeat(width)),
  )
  return lines.map(line => `| ${line.join(' | ')} |`).join('\n')
}

/** Bars would end the cell, in code too. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}
