import type { EmitFn, HTMLAttributes, PublicProps } from 'vue'
import type { ElementEvents, ElementProps } from './element-props.ts'

// Types alone: `import '@deskbell/elements/vue'` tells the language tools of the elements in Vue 3.

type Emits<Names extends keyof HTMLElementEventMap> = {
  [Name in Names]: (event: HTMLElementEventMap[Name]) => void
}

/** The props of an element, for components that hand them on. */
export type VueProps<Tag extends keyof ElementProps> = ElementProps[Tag] &
  Omit<HTMLAttributes & PublicProps, keyof ElementProps[Tag]>

/** An element as Vue's templates see a component. */
type Component<Tag extends keyof ElementProps> = new () => HTMLElementTagNameMap[Tag] & {
  /** For the type checker; no such property is there. */
  readonly $props: VueProps<Tag>
  readonly $emit: EmitFn<Emits<ElementEvents[Tag]>>
}

type Elements = { [Tag in keyof ElementProps]: Component<Tag> }

declare module 'vue' {
  interface GlobalComponents extends Elements {}
}
