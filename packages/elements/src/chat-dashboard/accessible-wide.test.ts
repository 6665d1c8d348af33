import { accessibleStates } from '../shared/testing/accessible-states.ts'

describe('chat-dashboard on a desk', () => accessibleStates(1440))
