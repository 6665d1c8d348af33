import type { ThreadModel } from '@deskbell/client'
import { ChatError, limits, maskCardNumbers } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg, str } from '@lit/localize'
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { base } from '../shared/base.styles.ts'
import { threadContext } from '../shared/contexts.ts'
import { MessageSendEvent } from '../shared/events/message-events.ts'
import { namesOf } from '../shared/names-of.ts'
import { icons } from '../shared/icons.ts'
import { languageOf } from '../shared/language.ts'
import { LazyPart } from '../shared/lazy-part.ts'
import { StoreController } from '../shared/store-controller.ts'
import { reasonText } from '../shared/texts.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './message-composer.styles.ts'

const chips = new LazyPart(() => import('./file-chips.ts'))
const emoji = new LazyPart(() => import('../emoji-picker/composer-emoji.ts'))

/**
 * The box a message is written in, with the files that go along.
 *
 * @tag message-composer
 * @slot actions - Buttons shown beside "Attach file" and "Emoji".
 * @fires {MessageSendEvent} chat-message-send - Before a message leaves; cancel it to keep the text.
 * @csspart frame - The frame around text area and buttons.
 * @csspart input - The text area.
 * @csspart send - The send button.
 * @csspart error - What could not be attached or sent, and why.
 */
@localized()
export class MessageComposer extends LitElement {
  static override styles = [tokens, base, styles]

  /** Stops new messages, for example while the visitor is blocked. */
  @property({ type: Boolean, reflect: true }) disabled = false

  /** Shown while the text area is empty. */
  @property() placeholder = ''

  /** The thread it writes to; the one around it unless set. */
  @consume({ context: threadContext, subscribe: true })
  @property({ attribute: false })
  thread: ThreadModel | undefined

  @state() private errors: readonly string[] = []
  @state() private dropping = false
  @state() private empty = true
  @query('textarea') protected input!: HTMLTextAreaElement | null
  @query('input') private picker!: HTMLInputElement

  /** The draft of the thread as last seen, to tell a change from elsewhere from the echo of my own typing. */
  #seen: string | undefined
  #leaving = 0
  /** Typed while the model could not take it yet, since its store was still opening. */
  #unheard = false
  protected readonly store = new StoreController(this, () => this.thread)

  /** Puts the cursor into the text area, as soon as it is there. */
  override focus(options?: FocusOptions): void {
    if (this.input) this.input.focus(options)
    else void this.updateComplete.then(() => this.input?.focus(options))
  }

  /** Sends what is written; does nothing while there is nothing. */
  async send(): Promise<void> {
    const { thread, input } = this
    const text = input?.value.trim() ?? ''
    if (!thread || !input || this.disabled || (!text && thread.thread.files.length === 0)) return
    if (text.length > limits.text) {
      const most = limits.text.toLocaleString(languageOf(this))
      this.errors = [msg(str`A message takes ${most} characters at most.`, { id: 'composer-too-long' })]
      return
    }
    if (!this.announce(text)) return
    const written = input.value
    this.#write('')
    this.errors = []
    this.#leaving++
    let isRefused = false
    try {
      await thread.send(text)
    } catch (error) {
      isRefused = true
      this.errors = [`${msg('Not sent.', { id: 'composer-not-sent' })} ${why(error)}`]
      this.#write([written, input.value].filter(Boolean).join('\n'))
    }
    if (--this.#leaving > 0 || thread !== this.thread) return
    // What was typed while the message became durable is the draft now; the model may hold it behind another.
    const isHeld = thread.thread.draft.endsWith(maskCardNumbers(input.value))
    if (isRefused || !isHeld) this.#draft(input.value)
    else this.#follow()
  }

  /** Adds files to the message, as dropping or pasting them does. */
  async attach(files: Iterable<File>): Promise<void> {
    const { thread } = this
    if (!thread || this.disabled) return
    // Files are uploaded at once: the box around it may have to ask for something first.
    if (!this.dispatchEvent(new Event('files-attach', { bubbles: true, cancelable: true }))) return
    this.errors = []
    for (const file of files) {
      try {
        if (thread.thread.files.length >= limits.filesPerMessage) {
          throw new ChatError(
            'invalid',
            msg('A message takes ten files at most.', { id: 'composer-too-many' }),
          )
        }
        await thread.attach(file, file.name)
      } catch (error) {
        this.errors = [...this.errors, this.#refusal(file, error)]
      }
    }
  }

  /** Puts a text where the caret is, in the place of what is marked. */
  insert(text: string): void {
    const { input } = this
    if (!input || this.disabled) return
    input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end')
    // As if it was typed: who else listens hears of it, too.
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }

  /** Asks the page whether the text may leave. */
  protected announce(text: string): boolean {
    return this.dispatchEvent(new MessageSendEvent(text))
  }

  /** What an agent's composer has above the frame. */
  protected above(): unknown {
    return nothing
  }

  /** What an agent's composer has behind the text. */
  protected behind(): unknown {
    return nothing
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('thread')) this.#seen = undefined
    if (this.hasUpdated) this.#follow()
  }

  protected override render(): TemplateResult {
    const files = this.thread?.thread.files ?? []
    const picker = emoji.loaded?.emojiOf(this)
    return html`
      ${
        files.length > 0
          ? (chips.for(this)?.fileChips(files, languageOf(this), id => void this.thread?.removeFile(id)) ??
            html`<p class="chips" part="files" dir="auto">${namesOf(files)}</p>`)
          : nothing
      }
      ${
        this.errors.length > 0
          ? html`<div class="errors" part="error" role="alert">
              ${this.errors.map(each => html`<p dir="auto">${each}</p>`)}
            </div>`
          : nothing
      }
      ${this.above()} ${picker?.render()}
      <div
        class="frame ${this.dropping ? 'dropping' : ''}"
        part="frame"
        @dragover=${this.#dragOver}
        @dragleave=${() => (this.dropping = false)}
        @drop=${this.#drop}
        @click=${() => this.input?.focus()}
      >
        ${this.behind()}
        <textarea
          part="input"
          rows="1"
          dir="auto"
          enterkeyhint="send"
          aria-label=${msg('Message', { id: 'composer-message' })}
          placeholder=${this.placeholder || msg('Write a message…', { id: 'composer-placeholder' })}
          ?disabled=${this.disabled}
          @input=${this.#typed}
          @keydown=${this.#key}
          @paste=${this.#paste}
        ></textarea>
        <div class="actions">
          <button
            class="icon-button attach"
            type="button"
            aria-label=${msg('Attach file', { id: 'composer-attach' })}
            ?disabled=${this.disabled}
            @click=${() => this.picker.click()}
          >
            ${icons.attach}
          </button>
          <button
            class="icon-button"
            type="button"
            aria-label=${msg('Emoji', { id: 'composer-emoji' })}
            aria-haspopup="dialog"
            aria-expanded=${picker?.isOpen ?? false}
            ?disabled=${this.disabled}
            @click=${this.#pickEmoji}
          >
            ${icons.emoji}
          </button>
          <slot name="actions"></slot>
          <button
            class="icon-button send"
            part="send"
            type="button"
            aria-label=${msg('Send', { id: 'composer-send' })}
            ?disabled=${this.disabled || (this.empty && files.length === 0)}
            @click=${() => void this.send()}
          >
            ${icons.send}
          </button>
        </div>
        <input type="file" multiple hidden tabindex="-1" aria-hidden="true" @change=${this.#picked} />
      </div>
    `
  }

  protected override firstUpdated(): void {
    this.#follow()
  }

  /** Takes over a draft that changed elsewhere: in another tab, by a send, by the page. */
  #follow(): void {
    const draft = this.thread?.thread.draft ?? ''
    if (this.#leaving > 0 || draft === this.#seen) return
    this.#seen = draft
    if (this.#unheard && this.input) {
      this.#write(draft + this.input.value)
      this.#draft(this.input.value)
      return
    }
    // The model masks card numbers; the same text masked is the echo of what stands here.
    if (this.input && draft !== maskCardNumbers(this.input.value)) this.#write(draft)
  }

  #write(text: string): void {
    const { input } = this
    if (!input) return
    input.value = text
    this.#fit(input)
  }

  #fit(input: HTMLTextAreaElement): void {
    this.empty = !input.value.trim()
    input.style.height = 'auto'
    if (input.value) input.style.height = `${input.scrollHeight}px`
  }

  #draft(text: string): void {
    this.thread?.setDraft(text)
    this.#unheard = this.thread?.thread.draft !== maskCardNumbers(text)
  }

  #pickEmoji = (event: Event): void => {
    // The frame would put the focus into the text area, and on phones the keyboard over the picker.
    event.stopPropagation()
    const failed = msg('The emoji could not be loaded.', { id: 'emoji-failed' })
    this.errors = this.errors.filter(each => each !== failed)
    emoji.load().then(
      ({ emojiOf }) => emojiOf(this).toggle(),
      () => (this.errors = [...this.errors, failed]),
    )
  }

  #typed = (event: Event): void => {
    const input = event.target as HTMLTextAreaElement
    this.#fit(input)
    this.#draft(input.value)
    if (!this.empty) this.thread?.type()
  }

  #key = (event: KeyboardEvent): void => {
    // Enter that picks a word of an input method is not meant for us; WebKit says so by 229 alone.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    void this.send()
  }

  #paste = (event: ClipboardEvent): void => {
    const files = event.clipboardData?.files
    if (!files?.length) return
    event.preventDefault()
    void this.attach([...files])
  }

  #dragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.dropping = !this.disabled
  }

  #drop = (event: DragEvent): void => {
    this.dropping = false
    const files = event.dataTransfer?.files
    if (!files?.length) return
    event.preventDefault()
    void this.attach([...files])
  }

  #picked = (): void => {
    const files = [...(this.picker.files ?? [])]
    // Else the same file cannot be picked twice in a row.
    this.picker.value = ''
    void this.attach(files)
  }

  #refusal(file: File, error: unknown): string {
    if (error instanceof ChatError && error.reason === 'too_large') {
      const megabytes = limits.file / 1024 / 1024
      return msg(str`“${file.name}” is larger than ${megabytes} MB.`, { id: 'composer-too-large' })
    }
    return msg(str`“${file.name}” was not attached. ${why(error)}`, { id: 'composer-not-attached' })
  }
}

function why(error: unknown): string {
  if (!(error instanceof ChatError)) return reasonText('invalid')
  return error.message === error.reason ? reasonText(error.reason) : error.message
}

declare global {
  interface HTMLElementTagNameMap {
    'message-composer': MessageComposer
  }
}
