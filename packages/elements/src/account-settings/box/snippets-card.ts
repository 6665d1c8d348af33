import type { BoxSettings } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import type { AccountModel } from '../../shared/agent-models.ts'
import { Copier } from '../copier.ts'
import { segments } from './segments.ts'
import { snippet, type SnippetKind, snippetKinds } from './snippets.ts'

const names: Readonly<Record<SnippetKind, string>> = {
  html: 'HTML',
  react: 'React',
  vue: 'Vue',
  wordpress: 'WordPress',
}

/** What brings the chat box to a site, for the kind of site it is. */
export class SnippetsCard {
  readonly #host: LitElement
  readonly #copier: Copier
  #kind: SnippetKind = 'html'

  constructor(host: LitElement) {
    this.#host = host
    this.#copier = new Copier(host)
  }

  /** `box` as it is saved. */
  render({ address }: AccountModel, box: BoxSettings): TemplateResult {
    return html`<div class="card" id="site">
      <div class="card-head">
        <h3 id="site-title" tabindex="-1">${msg('On your site', { id: 'snippet' })}</h3>
        <span>${this.#copier.button('snippet')}</span>
      </div>
      <p class="card-about">${aboutText(this.#kind)}</p>
      <div class="card-body">
        ${segments({
          id: 'snippet-kind',
          legend: msg('How your site is made', { id: 'own-box-snippet-kind' }),
          bare: true,
          value: this.#kind,
          options: snippetKinds.map(kind => [kind, names[kind]]),
          chosen: kind => {
            this.#kind = kind
            this.#copier.reset()
            this.#host.requestUpdate()
          },
        })}
        <code class="code ${this.#kind === 'html' ? 'wrap' : ''}" id="snippet" dir="ltr" tabindex="0"
          >${snippet(this.#kind, address, box)}</code
        >
      </div>
      ${
        box.color || box.position === 'start'
          ? html`<p class="card-foot">
              ${msg(
                'Color and place stand in it so that the button is right before anything is loaded. There they go before what is chosen below: copy it again when you change them.',
                { id: 'own-box-snippet-looks' },
              )}
            </p>`
          : nothing
      }
    </div>`
  }
}

function aboutText(kind: SnippetKind): string {
  switch (kind) {
    case 'html':
      return msg('Paste this line into each page, before the end of its body.', { id: 'snippet-about' })
    case 'react':
      return msg('Install @deskbell/elements, and put this component once into the layout of your app.', {
        id: 'own-box-snippet-react',
      })
    case 'vue':
      return msg('Install @deskbell/elements, and put this component once into your app.', {
        id: 'own-box-snippet-vue',
      })
    case 'wordpress':
      return msg(
        'Paste this to the end of the functions.php of your theme, or into a plugin for code snippets.',
        {
          id: 'own-box-snippet-wordpress',
        },
      )
    default:
      return kind satisfies never
  }
}
