import * as z from 'zod/mini'
import { self } from './account-affairs.ts'
import { text, time } from './domain.ts'
import { limits } from './limits.ts'

/** `POST /v1/<account>/agent/sign-in`, on the server's own origin. */
export const signInRequest = z.object({ email: text(limits.email), password: text(1_000) })

/** `POST /v1/<account>/agent/token`: a bearer for sockets and uploads. */
export const agentTokenAnswer = z.object({ token: z.string(), expiresIn: time, me: self })
export type AgentTokenAnswer = z.infer<typeof agentTokenAnswer>

/** `POST /v1/<account>/agent/invitation`: what an invitation is for; 404 once it was used or has ended. */
export const invitationRequest = z.object({ token: text(200) })
export const invitationAnswer = z.object({
  email: text(limits.email),
  name: text(limits.name),
  /** Who invites. */
  by: text(limits.name),
})
export type InvitationAnswer = z.infer<typeof invitationAnswer>

/** `POST /v1/<account>/agent/join`: takes the invitation up and signs in. */
export const joinRequest = z.object({
  token: text(200),
  name: text(limits.name),
  password: text(1_000),
})

/** `POST /v1/<account>/agent/password`: changes one's own; other sign-ins end. */
export const passwordRequest = z.object({ current: text(1_000), next: text(1_000) })

/** At least so many characters. */
export const shortestPassword = 8
