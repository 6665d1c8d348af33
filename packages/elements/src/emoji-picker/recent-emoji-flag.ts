/** Names the note in this browser which emoji were picked last. */
export const recentEmojiFlag = 'deskbell:emoji'
