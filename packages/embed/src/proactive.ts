/** Greets visitors when their owner wants it so: a chunk of its own, for accounts that do. */
export { watchGreetings } from '@deskbell/elements/proactive'
