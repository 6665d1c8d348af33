import { accessibleStates } from '../shared/testing/accessible-states.ts'

describe('chat-dashboard on a phone', () => accessibleStates(360))
