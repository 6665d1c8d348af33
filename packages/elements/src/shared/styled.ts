import { noChange } from 'lit'
import { Directive, directive, type ElementPart } from 'lit/directive.js'

type Styles = Readonly<Partial<Record<'blockSize' | 'transform', string>>>

class StyledDirective extends Directive {
  #last = ''

  override render(_styles: Styles): unknown {
    return noChange
  }

  override update({ element }: ElementPart, [styles]: [Styles]): unknown {
    const wanted = JSON.stringify(styles)
    if (wanted !== this.#last) Object.assign((element as HTMLElement).style, styles)
    this.#last = wanted
    return noChange
  }
}

/** Styles set by script. Lit's `styleMap` begins with a style attribute, which strict policies refuse (S17). */
export const styled = directive(StyledDirective)
