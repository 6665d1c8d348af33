import { msg } from '@lit/localize'

/** Groups in the order of the files, each shown by one of its own. */
export function emojiGroups(): readonly { readonly face: string; readonly name: string }[] {
  return [
    { face: '😀', name: msg('Smileys and emotion', { id: 'emoji-smileys' }) },
    { face: '👋', name: msg('People and body', { id: 'emoji-people' }) },
    { face: '🐻', name: msg('Animals and nature', { id: 'emoji-nature' }) },
    { face: '🍎', name: msg('Food and drink', { id: 'emoji-food' }) },
    { face: '🚗', name: msg('Travel and places', { id: 'emoji-travel' }) },
    { face: '⚽️', name: msg('Activities', { id: 'emoji-activities' }) },
    { face: '💡', name: msg('Objects', { id: 'emoji-objects' }) },
    { face: '❤️', name: msg('Symbols', { id: 'emoji-symbols' }) },
    { face: '🏁', name: msg('Flags', { id: 'emoji-flags' }) },
  ]
}
