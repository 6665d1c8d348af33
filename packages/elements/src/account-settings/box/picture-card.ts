import { msg } from '@lit/localize'
import { css, html, nothing, type TemplateResult } from 'lit'
import { ref } from 'lit/directives/ref.js'
import { agentIcons } from '../../shared/agent-icons.ts'
import { outcome } from '../asks.ts'
import type { BoxDesk } from './card-form.ts'
import { encoded, squareOf } from './picture-file.ts'

const key = 'picture'

/** A picture in the place of the agents' faces: chosen, looked at, saved. */
export class PictureCard {
  readonly #desk: BoxDesk
  /** Chosen and not saved yet. */
  #chosen: HTMLCanvasElement | null = null

  constructor(desk: BoxDesk) {
    this.#desk = desk
  }

  render(): TemplateResult {
    const { asks, draft } = this.#desk
    const { avatar } = draft.saved
    const problem = asks.problem(key)
    const ask = asks.of(key)
    return html`<form class="card" id=${key} novalidate @submit=${this.#submit}>
      <div class="card-head">
        <h3 id="picture-title" tabindex="-1">${msg('Picture', { id: 'own-box-picture' })}</h3>
      </div>
      <p class="card-about">
        ${msg('A logo or a face in the place of your agents’ initials, at the top of the window.', {
          id: 'own-box-picture-about',
        })}
      </p>
      <div class="card-body">
        <div class="picture">
          ${this.#chosen ? canvas(this.#chosen) : avatar ? this.#saved(avatar) : none()}
          <div class="field">
            <label for="picture-file">${msg('Choose a picture', { id: 'own-box-picture-choose' })}</label>
            <input
              id="picture-file"
              type="file"
              accept="image/png,image/jpeg,image/webp,image/gif"
              aria-describedby="picture-hint picture-problem"
              aria-invalid=${problem ? 'true' : nothing}
              @change=${this.#choose}
            />
            <p class="hint" id="picture-hint">
              ${msg('Its middle is cut out as a square, and made small.', { id: 'own-box-picture-hint' })}
            </p>
            <p class="problem" id="picture-problem" aria-live="polite">
              ${problem ? html`${agentIcons.alert}<span>${problem}</span>` : nothing}
            </p>
          </div>
        </div>
      </div>
      <div class="card-end buttons">
        <button class="button main" type="submit" aria-disabled=${asks.busy(key) ? 'true' : nothing}>
          ${msg('Save', { id: 'save' })}
        </button>
        ${
          this.#chosen
            ? html`<button class="button" type="button" @click=${this.#drop}>
                ${msg('Discard changes', { id: 'own-box-discard' })}
              </button>`
            : avatar
              ? html`<button class="button" type="button" @click=${() => void this.#set('')}>
                  ${msg('Remove the picture', { id: 'own-box-picture-remove' })}
                </button>`
              : nothing
        }
        ${outcome(ask?.state === 'failed' ? undefined : ask)}
      </div>
    </form>`
  }

  #saved(avatar: string): TemplateResult {
    const { server, account } = this.#desk.account().address
    return html`<img
      class="shown"
      src="${server}/v1/${account}/avatar/${avatar}"
      alt=${msg('The picture of the chat box', { id: 'own-box-picture-alt' })}
      width="64"
      height="64"
    />`
  }

  readonly #choose = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement
    const [file] = input.files ?? []
    if (!file) return
    const { asks, host } = this.#desk
    asks.clear(key)
    const square = await squareOf(file)
    // The same file can be chosen again after it has been changed.
    input.value = ''
    // What cannot be read does not put away what could.
    if (square) this.#chosen = square
    else
      asks.fail(key, msg('This is no picture that your browser can read.', { id: 'own-box-picture-wrong' }))
    host.requestUpdate()
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { asks, host } = this.#desk
    if (!this.#chosen) {
      asks.fail(key, msg('Choose a picture first.', { id: 'own-box-picture-none' }))
      return host.renderRoot.querySelector<HTMLElement>('#picture-file')?.focus()
    }
    const image = await encoded(this.#chosen)
    if (image) await this.#set(image)
    else
      asks.fail(
        key,
        msg('This picture has too many details. Choose a plainer one.', { id: 'own-box-picture-large' }),
      )
  }

  readonly #drop = (): void => {
    const { asks, host } = this.#desk
    this.#chosen = null
    asks.clear(key)
    host.renderRoot.querySelector<HTMLElement>('#picture-file')?.focus()
  }

  async #set(image: string): Promise<void> {
    const { asks, account, reload, host } = this.#desk
    const chosen = this.#chosen
    const saved = await asks.run(
      key,
      async () => {
        await account().setAvatar(image)
        await reload()
      },
      reason =>
        reason === 'invalid' || reason === 'too_large'
          ? msg('The server does not take this picture. Choose another.', { id: 'own-box-picture-refused' })
          : undefined,
    )
    if (saved && this.#chosen === chosen) this.#chosen = null
    if (saved && !image) host.renderRoot.querySelector<HTMLElement>('#picture-file')?.focus()
    host.requestUpdate()
  }
}

/** The square itself: a strict page allows no address of its content (security S17). */
function canvas(chosen: HTMLCanvasElement): TemplateResult {
  return html`<canvas
    class="shown"
    width=${chosen.width}
    height=${chosen.height}
    role="img"
    aria-label=${msg('The picture that you have chosen', { id: 'own-box-picture-chosen' })}
    ${ref(element => {
      if (element instanceof HTMLCanvasElement) element.getContext('2d')?.drawImage(chosen, 0, 0)
    })}
  ></canvas>`
}

function none(): TemplateResult {
  return html`<span class="shown" aria-hidden="true">${agentIcons.person}</span>`
}

export const pictureStyles = css`
  .picture {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 12px 16px;
  }
  .picture .field {
    flex: 1 1 220px;
  }
  .picture .shown {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 64px;
    block-size: 64px;
    border-radius: 38%;
    background: var(--_surface-2);
    color: var(--_muted);
    font-size: 28px;
    object-fit: cover;
  }
  #picture-file {
    padding: 5px;
    cursor: pointer;
  }
`
