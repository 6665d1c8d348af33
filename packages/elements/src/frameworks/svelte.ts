import type { HTMLAttributes } from 'svelte/elements'
import type { ElementEvents, ElementProps } from './element-props.ts'

// Types alone: `import '@deskbell/elements/svelte'` tells the language tools of the elements in Svelte 5.

/** Svelte hears an event by `on` and its name: `onchat-ready`. */
type Handlers<Names extends keyof HTMLElementEventMap> = {
  [Name in Names as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => void
}

/** The props of an element, for components that hand them on. */
export type SvelteProps<Tag extends keyof ElementProps> = ElementProps[Tag] &
  Handlers<ElementEvents[Tag]> &
  Omit<HTMLAttributes<HTMLElementTagNameMap[Tag]>, keyof ElementProps[Tag]>

type Elements = { [Tag in keyof ElementProps]: SvelteProps<Tag> }

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Elements {}
}
