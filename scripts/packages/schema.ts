/** What is used of the format of custom-elements.json, https://github.com/webcomponents/custom-elements-manifest. */
export interface Schema {
  readonly schemaVersion: string
  readonly readme: string
  readonly modules: readonly ModuleEntry[]
}

export interface ModuleEntry {
  readonly kind: 'javascript-module'
  readonly path: string
  readonly declarations?: readonly (ClassEntry | { readonly kind: 'function' | 'variable' | 'mixin' })[]
  readonly exports?: readonly object[]
}

export interface ClassEntry {
  readonly kind: 'class'
  readonly name: string
  readonly description?: string
  readonly superclass?: object
  readonly customElement?: true
  readonly tagName?: string
  readonly attributes?: readonly AttributeEntry[]
  readonly members?: readonly MemberEntry[]
  readonly events?: readonly Entry[]
  readonly slots?: readonly Entry[]
  readonly cssParts?: readonly Entry[]
  readonly cssProperties?: readonly Entry[]
}

/** A class that stands under a tag. */
export interface ElementEntry extends ClassEntry {
  readonly customElement: true
  readonly tagName: string
}

export interface Entry {
  readonly name: string
  readonly description?: string
  readonly default?: string
  readonly type?: { readonly text: string }
}

export interface AttributeEntry extends Entry {
  readonly fieldName: string
}

export type MemberEntry = FieldEntry | MethodEntry

export interface FieldEntry extends Entry {
  readonly kind: 'field'
  readonly attribute?: string
  readonly reflects?: boolean
  readonly readonly?: boolean
  readonly static?: boolean
  readonly privacy?: 'public' | 'protected' | 'private'
}

export interface MethodEntry extends Entry {
  readonly kind: 'method'
  readonly static?: boolean
  readonly privacy?: 'public' | 'protected' | 'private'
  readonly parameters?: readonly (Entry & { readonly optional?: boolean })[]
  readonly return?: { readonly type?: { readonly text: string } }
}
