import type { BoxSettings, ErrorReason } from '@deskbell/protocol'
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { boxTexts } from '../locales/box.ts'
import { MessageComposer } from '../message-composer/message-composer.ts'
import { noteActivity } from '../shared/activity.ts'
import { avatarStyles } from '../shared/avatar.ts'
import { base } from '../shared/base.styles.ts'
import type { VisitorModel } from '../shared/contexts.ts'
import {
  BoxClosedEvent,
  BoxDestroyedEvent,
  BoxOpenedEvent,
  ChatErrorEvent,
  ChatReadyEvent,
} from '../shared/events/box-events.ts'
import { LanguageController } from '../shared/language-controller.ts'
import { languageOf } from '../shared/language.ts'
import { isMuted, setMuted } from '../shared/mute.ts'
import { StoreController } from '../shared/store-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { knownVisits, visitKey } from '../visits/known-visits.ts'
import { badgeTitle, ringFor } from './box-attention.ts'
import { applyLooks } from './box-looks.ts'
import { noticeStyles } from './box-notices.styles.ts'
import type { BoxView } from './box-view.ts'
import { boxWindow } from './box-window.ts'
import { styles } from './chat-box.styles.ts'
import { reportProblem } from './console-line.ts'
import { focusWindow, followField } from './focus-window.ts'
import { KeyboardViewport } from './keyboard-viewport.ts'
import { launcher, launcherStyles } from './launcher-button.ts'
import { LiveSession } from './live-session.ts'
import { OwnerSettings } from './owner-settings.ts'
import { OwnSession } from './own-session.ts'
import { hail } from './proactive-greetings.ts'
import { TalkPart } from './talk-part.ts'
import { type VariableMap, variablesOf } from './variable-map.ts'
import { passValues, type VisitorValues } from './visitor-values.ts'

/**
 * The chat of a web site: a button that opens a window, or the window alone, inline or as a page.
 *
 * @tag chat-box
 * @fires {ChatReadyEvent} chat-ready - What this browser holds is on the screen.
 * @fires {ChatErrorEvent} chat-error - The chat cannot work here; `reason` says why.
 * @fires {BoxOpenedEvent} chat-box-opened - The window of a popover has opened.
 * @fires {BoxClosedEvent} chat-box-closed - The window of a popover has closed.
 * @fires {BoxDestroyedEvent} chat-destroyed - The box is gone for good; does not bubble, since it is off the page.
 * @fires {MessageSendEvent} chat-message-send - Before a message leaves; cancel it to keep the text.
 * @fires {MessageSentEvent} chat-message-sent - The server has stored a message.
 * @fires {MessageReceivedEvent} chat-message-received - An agent has written.
 * @fires {UnreadChangedEvent} chat-unread-changed - The count of unread messages is another.
 * @fires {AvailabilityChangedEvent} chat-availability-changed - The first agent came online, or the last went.
 * @fires {AgentJoinedEvent} chat-agent-joined - An agent takes part from now on.
 * @fires {AgentLeftEvent} chat-agent-left - An agent takes part no longer.
 * @fires {IdentityChangedEvent} chat-identity-changed - The visitor is another one.
 * @csspart launcher - The button that opens the window.
 * @csspart window - The window.
 * @csspart header - Its header.
 * @csspart messages - The scrolled list of messages.
 * @csspart rating - The question how a resolved conversation was.
 * @csspart proactive - The bubble at the launcher by which a visitor is greeted.
 * @csspart menu - What else can be done with a conversation, and what it asks.
 * @cssprop [--chat-offset-x=20px] - Distance of the launcher from the side.
 * @cssprop [--chat-offset-y=20px] - Distance of the launcher from the bottom.
 */
export class ChatBox extends LitElement {
  static override styles = [tokens, base, avatarStyles, launcherStyles, styles, noticeStyles]

  /** The wire it speaks; a loader uses a registered box only if it speaks its own. */
  static readonly wire = 1

  /** Address of the Deskbell server; the page's own origin unless set. */
  @property() server = ''
  /** The account whose agents answer. */
  @property() account = ''
  /** A launcher with a window, a window in the flow of the page, or a window that fills it. */
  @property({ reflect: true, useDefault: true }) mode: 'popover' | 'inline' | 'page' = 'popover'
  /** Whether the window of a popover is open. */
  @property({ type: Boolean, reflect: true }) open = false
  /** `auto` follows the page's `color-scheme`. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto'
  /** The side of the page on which launcher and window stand. */
  @property({ reflect: true, useDefault: true }) position: 'start' | 'end' = 'end'
  /** Distance of the launcher from the side, in pixels. */
  @property({ type: Number, attribute: 'offset-x' }) offsetX: number | undefined
  /** Distance of the launcher from the bottom, in pixels. */
  @property({ type: Number, attribute: 'offset-y' }) offsetY: number | undefined
  /** The accent colour; `--chat-color-accent` does the same from a style sheet. */
  @property() color = ''
  /** Shows nothing while no agent is online. */
  @property({ type: Boolean, attribute: 'hide-offline' }) hideOffline = false
  /** Shows nothing on phones. */
  @property({ type: Boolean, attribute: 'hide-mobile', reflect: true }) hideMobile = false
  /** The language of dates and texts; the page's unless set. */
  @property() override lang = ''
  /** Identity token signed by the site's backend. Another one is another person, at once; none signs out. */
  @property() identity = ''
  /** Asked for an identity token whenever one is needed; instead of `identity`. */
  @property({ attribute: false }) getIdentity: (() => Promise<string>) | undefined
  /** What the site knows of the visitor; fills what is not known yet. */
  @property({ attribute: false }) visitor: VisitorValues | undefined
  /** What the site knows of its customer, shown to agents: `{key: value}` or `{key: {label, value}}`. */
  @property({ attribute: false }) variables: VariableMap | undefined
  /** The group of agents that a conversation which begins from now on is for, by its id. */
  @property() group = ''
  /** `required`: nothing is kept or told before the visitor, or the site for them, has agreed (spec I4). */
  @property({ attribute: 'consent', reflect: true, useDefault: true }) consentMode: 'granted' | 'required' =
    'granted'
  /** The box as its owner wants it; asked of the account unless given. Attributes go before. */
  @property({ attribute: false }) settings: BoxSettings | undefined
  /** The session behind the box; made of server and account unless given. */
  @property({ attribute: false })
  session: VisitorModel | undefined

  @state() private muted = isMuted()
  @state() private listing = false
  @state() private announcement = ''
  @query('.launcher') private launcher!: HTMLElement | null

  #isReady: () => void = () => {}
  /** Resolves once what this browser holds is on the screen. */
  readonly ready: Promise<void> = new Promise(resolve => (this.#isReady = resolve))
  readonly #own = new OwnSession(this, () => this.dispatchEvent(new ChatErrorEvent('network')))
  readonly #owner = new OwnerSettings(this, () => !this.#own.consent.needed)
  readonly #language = new LanguageController(this, boxTexts, () => this.#owner.now.language)
  #live: LiveSession | undefined
  #hadFocus = false
  /** It is to open once its texts have come. */
  #opens = false
  #composer: MessageComposer | undefined
  protected readonly store = new StoreController(
    this,
    () => this.session,
    () => this.#live?.check(),
  )
  protected readonly keyboard = new KeyboardViewport(this)
  readonly #talk = new TalkPart(this, () => this.#attend())

  /** Shows the box after `hide()`. */
  async show(): Promise<void> {
    this.hidden = false
  }

  /** Takes the box off the page; the conversation goes on. */
  async hide(): Promise<void> {
    this.hidden = true
  }

  /** Opens the window. */
  async openChat(): Promise<void> {
    this.#opens = true
    if (!this.#language.isReady) await this.#language.ready
    this.open ||= this.#opens
    this.#opens = false
    await this.updateComplete
  }

  /** Closes the window; the conversation goes on. */
  async closeChat(): Promise<void> {
    this.#opens = this.open = false
    await this.updateComplete
  }

  /** Opens the window, or closes it. */
  toggle(): Promise<void> {
    return this.open || this.#opens ? this.closeChat() : this.openChat()
  }

  /** Sends a message as the visitor; resolves once it is safe in this browser. */
  async send(text: string): Promise<void> {
    await this.ready
    await this.session?.send(text)
  }

  /** Puts a text into the composer, to be edited and sent by the visitor. */
  async prefill(text: string): Promise<void> {
    await this.ready
    this.session?.setDraft(text)
  }

  /**
   * Says something first, in a bubble at the launcher; it stands first in the box, too, when that is opened from there.
   * Resolves with whether it did: not to a visitor who has the box open or talks to somebody, nor where the launcher is hidden.
   */
  async greet(text: string): Promise<boolean> {
    const said = await (await hail.load()).bubbleOf(this).greet(text)
    if (said) this.announcement = said
    return said !== ''
  }

  /** Who the visitor is: an identity token, or values that nobody has verified. */
  async identify(visitor: string | VisitorValues): Promise<void> {
    await this.updateComplete
    if (typeof visitor === 'string') await this.session?.identify(() => Promise.resolve(visitor))
    else this.visitor = visitor
  }

  /** Adds to `variables`; what is named again is replaced. */
  async setVariables(map: VariableMap): Promise<void> {
    await this.ready
    this.session?.setVariables(variablesOf(map))
  }

  /** The group of agents that the next conversation is for. */
  async setGroup(group: string): Promise<void> {
    this.group = group
  }

  /** The visitor looks at another page of a site that changes its address by itself; known without where the browser tells. */
  async pageView(url?: string, title?: string): Promise<void> {
    knownVisits().get(visitKey(this))?.look(url, title)
  }

  /** Forgets the visitor in this browser; tells how many messages could not be sent before. */
  async signOut(): Promise<{ unsent: number }> {
    await this.updateComplete
    return (await this.session?.signOut()) ?? { unsent: 0 }
  }

  /** Says for the visitor whether anything may be kept or told; `false` deletes what is kept in this browser, unsent messages too. */
  async consent(granted: boolean): Promise<void> {
    if (granted) this.#own.consent.give()
    else await this.#own.withdraw()
  }

  /** Ends the session and takes the element off the page. */
  async destroy(): Promise<void> {
    this.remove()
    this.#own.close()
    this.#live = undefined
    this.dispatchEvent(new BoxDestroyedEvent())
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('visibilitychange', this.#looked)
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('visibilitychange', this.#looked)
    this.requestUpdate() // It comes after the page's own work: a box that was only moved is back by then.
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // What the loader has drawn goes first, since lit renders before the first child it finds; the first render
    // puts the same in its place before the next frame.
    this.#hadFocus = !!this.shadowRoot?.activeElement
    this.shadowRoot?.replaceChildren()
    return super.createRenderRoot()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('account') || changed.has('server')) this.#own.open()
    if (changed.has('consentMode')) this.#own.consent.check()
    if (changed.has('session')) void this.#start()
    else if (changed.has('identity')) this.#live?.identify(this.identity)
    if (this.#live?.started) this.#talk.check(this.session)
    if (changed.has('open')) this.#hadFocus ||= !!this.shadowRoot?.activeElement
  }

  protected override render(): TemplateResult {
    const popover = this.mode === 'popover'
    const { session } = this
    if (popover && this.hideOffline && !this.open && !session?.state.availability.online) return html``
    return html`<div class="visually-hidden" aria-live="polite">${this.announcement}</div>
      ${session && (this.open || !popover) && this.#language.isReady ? boxWindow(this.#view(session, popover), this.#writer(session)) : nothing}
      ${popover ? hail.loaded?.bubbleOf(this).render(this.#owner.now) : nothing}
      ${popover ? launcher(this.open, session?.state.unread ?? 0, languageOf(this), this.#toggle) : nothing}`
  }

  protected override updated(changed: PropertyValues<this>): void {
    applyLooks(this.style, look => changed.has(look), this)
    this.#attend()
    if (changed.has('variables') && this.variables) void this.setVariables(this.variables)
    if (changed.has('open') && this.mode === 'popover') this.#opened(changed.get('open') !== undefined)
    followField(this, this.#composer)
    if (this.#hadFocus && !this.open) this.launcher?.focus()
    this.#hadFocus = false
  }

  #view(session: VisitorModel, popover: boolean): BoxView {
    return {
      host: this,
      session,
      settings: this.#owner.now,
      isKnown: this.#owner.isKnown,
      server: this.server,
      account: this.account,
      visitor: this.visitor,
      isStarted: !!this.#live?.started,
      said: hail.loaded?.bubbleOf(this).text ?? '',
      talk: this.#talk.loaded,
      popover,
      lang: languageOf(this),
      muted: this.muted,
      needsConsent: this.#own.consent.needed,
      listing: this.listing,
      atEnd: this.#talk.end?.atEnd ?? true,
      close: () => void this.closeChat(),
      agree: () => this.#own.consent.give(),
      toggleMuted: () => {
        setMuted(!this.muted)
        this.muted = !this.muted
      },
      toggleListing: () => (this.listing = !this.listing),
      toEnd: () => this.#talk.end?.toEnd(),
    }
  }

  /** Made of the class and not by its tag, which another script may have taken. */
  #writer(session: VisitorModel): MessageComposer {
    this.#composer ??= new MessageComposer()
    this.#composer.thread = session
    return this.#composer
  }

  async #start(): Promise<void> {
    const { session } = this
    this.#live = undefined
    if (!session) return
    const live = (this.#live = new LiveSession(session, event => this.#tell(event)))
    await live.start()
    await this.#talk.drawing(session)
    if (live !== this.#live) return
    this.requestUpdate()
    await this.updateComplete
    this.#isReady()
    this.dispatchEvent(new ChatReadyEvent())
  }

  #tell(event: Event): void {
    if (event.type === 'chat-message-sent') noteActivity(this.account)
    if ('reason' in event) reportProblem(event.reason as ErrorReason, this.server, this.account)
    const announcement = this.#talk.loaded?.announcementOf(event)
    if (announcement !== undefined) this.#notice(announcement)
    this.dispatchEvent(event)
  }

  #notice(announcement: string): void {
    noteActivity(this.account)
    this.announcement = announcement
    ringFor(this.session)
  }

  /** Tells the session what the person sees, and the page's title what they have not seen. */
  #attend(): void {
    const { session, isConnected: present } = this
    const shown = present && (this.open || this.mode !== 'popover') && !this.hidden
    const visible = shown && !document.hidden && !this.listing
    this.#live?.show({ visible, wanted: shown || this.hideOffline, present })
    if (!session) return
    if (visible && this.#talk.end?.atEnd) this.#live?.readAll()
    if (visible && this.#talk.end?.nearStart && session.thread.earlier === 'available')
      void session.loadEarlier()
    if (this.visitor) passValues(session, this.visitor)
    badgeTitle(this, document.hidden && present ? session.state.unread : 0)
  }

  #opened(byHand: boolean): void {
    if (this.open) this.dispatchEvent(new BoxOpenedEvent())
    else if (byHand) this.dispatchEvent(new BoxClosedEvent())
    if (this.open && byHand) focusWindow(this, this.#composer)
  }

  #toggle = (): void => {
    void this.toggle()
  }

  #looked = (): void => {
    this.requestUpdate()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-box': ChatBox
  }
}
