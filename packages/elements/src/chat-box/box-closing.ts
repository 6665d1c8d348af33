/** What belongs to the end of a conversation, a chunk of its own: rating it, ending it, keeping its text. */
export { adoptClosing } from './box-closing.styles.ts'
export { boxMenuOf } from './box-menu.ts'
export { ratedLine, ratingCard } from './rating-card.ts'
