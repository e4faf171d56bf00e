import { checkNode } from './check-node.mjs'

// An old Node must get as far as saying so: what it could not even read is imported only after the check.
checkNode()
import('./test-checked.mjs')
