/** How much of everything is measured. */
export interface Plan {
  readonly rounds: number
  /** Conversations of one round that are measured alone, and messages in each. */
  readonly alone: { readonly conversations: number; readonly messages: number }
  /** Conversations open at once, in two steps. */
  readonly some: number
  readonly many: number
  /** Messages a second over all conversations. */
  readonly rate: number
  readonly seconds: number
  readonly floodSeconds: number
  readonly catchUp: { readonly visitors: number; readonly missed: number }
  /** `settle`: how long they are left alone; rooms sleep after ten seconds in which nothing happens. */
  readonly idle: { readonly connections: number; readonly perSecond: number; readonly settle: number }
  /** Dashboards that watch the list of all conversations meanwhile. */
  readonly dashboards: number
}

export const fullPlan: Plan = {
  rounds: 3,
  // A room takes 20 messages at once of one socket, and each was used for one before.
  alone: { conversations: 10, messages: 36 },
  some: 100,
  many: 1_000,
  rate: 200,
  seconds: 4,
  floodSeconds: 3,
  catchUp: { visitors: 30, missed: 20 },
  idle: { connections: 1_000, perSecond: 40, settle: 12_000 },
  dashboards: 2,
}

/** Less of everything, for a first look: the names of the figures say how much. */
export const quickPlan: Plan = {
  ...fullPlan,
  rounds: 2,
  alone: { conversations: 3, messages: 36 },
  many: 200,
  seconds: 1,
  floodSeconds: 1,
  catchUp: { visitors: 10, missed: 20 },
  idle: { connections: 200, perSecond: 50, settle: 1_000 },
}
