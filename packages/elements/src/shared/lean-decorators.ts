import type { LitElement, PropertyDeclaration } from 'lit'

type Decorator = (prototype: LitElement, name: string) => PropertyDescriptor | undefined

/**
 * These stand for `lit/decorators.js` in what browsers of visitors load: the library's own know both kinds of
 * decorators, and the build writes the older one. Their test asks both the same.
 */
export function property(options?: PropertyDeclaration): Decorator {
  return (prototype, name) => {
    ;(prototype.constructor as typeof LitElement).createProperty(name, options)
    return Object.getOwnPropertyDescriptor(prototype, name)
  }
}

export function state(): Decorator {
  return property({ state: true, attribute: false })
}

export function query(selector: string): Decorator {
  return () => ({
    get(this: LitElement) {
      return this.renderRoot?.querySelector(selector) ?? null
    },
    enumerable: true,
    configurable: true,
  })
}
