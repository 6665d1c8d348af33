import { defineElement } from '../shared/define-element.ts'
import { VisitorList } from './visitor-list.ts'

/** Registers the list of live visitors; answers with the tag it got. */
export function defineVisitorList(): string {
  return defineElement('visitor-list', VisitorList)
}
