import type { Person, Tag } from '@deskbell/protocol'

/** Groups and tags that a seeded account gets beside its own. */
export const sampleGroups = ['Sales', 'Support', 'Returns', 'Billing', 'Export'].map((name, index) => ({
  id: `seed-group-${index}`,
  name,
}))

const colors = ['red', 'blue', 'green'] as const
export const sampleTags: readonly Tag[] = [
  'VIP',
  'Complaint',
  'Refund',
  'Delivery',
  'Bug',
  'Idea',
  'Wholesale',
].map((name, index) => ({ id: `seed-tag-${index}`, name, color: colors[index % colors.length]! }))

/** Whom conversations are assigned to: those who are in the team already. */
export type SampleTeam = readonly Person[]
