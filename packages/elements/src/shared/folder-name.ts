import type { Folder } from '@deskbell/protocol'
import { msg } from '@lit/localize'

/** A folder by its name. */
export function folderName(folder: Folder): string {
  switch (folder) {
    case 'all':
      return msg('All', { id: 'folder-all' })
    case 'primary':
      return msg('Primary', { id: 'folder-primary' })
    case 'new':
      return msg('New', { id: 'folder-new' })
    case 'mine':
      return msg('Mine', { id: 'folder-mine' })
    case 'resolved':
      return msg('Resolved', { id: 'folder-resolved' })
    default:
      return folder satisfies never
  }
}
