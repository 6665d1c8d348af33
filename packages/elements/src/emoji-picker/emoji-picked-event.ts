/** Somebody has chosen an emoji; `stays` when they may choose more of them. Does not leave the element around the picker. */
export class EmojiPickedEvent extends Event {
  readonly emoji: string
  readonly stays: boolean

  constructor(emoji: string, stays: boolean) {
    super('emoji-picked', { bubbles: true })
    this.emoji = emoji
    this.stays = stays
  }
}
