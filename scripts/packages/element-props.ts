import { attributesOf, propertiesOf } from './element-members.ts'
import type { Manifest, PublicElement } from './manifest.ts'

/** Where a formatter breaks lines. */
const lineWidth = 110

/** The source of `frameworks/element-props.ts`: what a template may set on each element, and what it may hear. */
export function elementProps({ elements }: Manifest): string {
  const classes = elements.map(({ name }) => name).toSorted()
  return `// Written by \`npm run docs\` from what the elements say of themselves.
import type {
${classes.map(name => `  ${name},`).join('\n')}
} from '../index.ts'

/** What a template may set on each element: its attributes, and properties that no attribute takes. */
export interface ElementProps {
${elements.map(propsOf).join('\n')}
}

/** What a template may hear from each element, by name. */
export interface ElementEvents {
${elements.map(eventsOf).join('\n')}
}
`
}

function propsOf({ tag, name, declaration }: PublicElement): string {
  const attributes = attributesOf(declaration).map(
    attribute =>
      `    /** ${attribute.description} */\n    ${quoted(attribute.name)}?: ${name}['${attribute.field.name}']`,
  )
  const properties = propertiesOf(declaration)
    .filter(property => !property.readonly)
    .map(property => `    /** ${property.description} */\n    ${property.name}?: ${name}['${property.name}']`)
  return `  '${tag}': {${lines([...attributes, ...properties])}}`
}

function eventsOf({ tag, declaration: { events = [] } }: PublicElement): string {
  const names = events.map(({ name }) => `'${name}'`)
  const line = `  '${tag}': ${names.join(' | ') || 'never'}`
  return line.length <= lineWidth ? line : `  '${tag}':\n${names.map(name => `    | ${name}`).join('\n')}`
}

function lines(all: readonly string[]): string {
  return all.length > 0 ? `\n${all.join('\n')}\n  ` : ''
}

function quoted(name: string): string {
  return name.includes('-') ? `'${name}'` : name
}
