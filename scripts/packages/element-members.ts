import type { ElementEntry, FieldEntry, MethodEntry } from './schema.ts'

/** An attribute with the property that it sets. */
export interface ElementAttribute {
  readonly name: string
  readonly description: string
  /** In TypeScript, without `undefined`. */
  readonly type: string
  readonly field: FieldEntry
}

export function attributesOf({ attributes = [], members = [] }: ElementEntry): ElementAttribute[] {
  return attributes.map(({ name, fieldName, description = '' }) => {
    const field = members.find(member => member.name === fieldName)
    if (field?.kind !== 'field') throw new Error(`The attribute "${name}" has no property "${fieldName}"`)
    return { name, description, type: withoutUndefined(field.type?.text ?? 'string'), field }
  })
}

/** What no attribute takes, such as objects and functions. */
export function propertiesOf({ members = [] }: ElementEntry): FieldEntry[] {
  return members.filter(member => member.kind === 'field').filter(field => !field.attribute)
}

export function methodsOf({ members = [] }: ElementEntry): MethodEntry[] {
  return members.filter(member => member.kind === 'method')
}

export function withoutUndefined(type: string): string {
  return type.replace(/\s*\|\s*undefined$/, '').replace(/^\((\(.*\) => .*)\)$/, '$1')
}

/** The words an attribute may have; none where any text will do. */
export function wordsOf(type: string): string[] {
  return type.split('|').flatMap(part => /^\s*'([^']*)'\s*$/.exec(part)?.[1] ?? [])
}
