/** Names the note in this browser that a conversation is not to be rated; its value tells when that began. */
export const unratedFlag = 'deskbell:unrated'
