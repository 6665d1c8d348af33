import type { HTMLAttributes, RefAttributes } from 'react'
import type { ElementEvents, ElementProps } from './element-props.ts'

// Types alone: `import '@deskbell/elements/react'` tells TypeScript of the elements in React 19.

/** React hears an event by `on` and its name: `onchat-ready`. */
type Handlers<Names extends keyof HTMLElementEventMap> = {
  [Name in Names as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => void
}

type Common<Tag extends keyof ElementProps> = HTMLAttributes<HTMLElementTagNameMap[Tag]> &
  RefAttributes<HTMLElementTagNameMap[Tag]> & { class?: string }

/** The props of an element, for components that hand them on. */
export type ReactProps<Tag extends keyof ElementProps> = ElementProps[Tag] &
  Handlers<ElementEvents[Tag]> &
  Omit<Common<Tag>, keyof ElementProps[Tag]>

type Elements = { [Tag in keyof ElementProps]: ReactProps<Tag> }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
