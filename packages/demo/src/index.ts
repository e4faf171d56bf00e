export { beginDemoWorkspace } from './begin-demo-workspace.ts'
export { fillDemoHistory } from './fill-demo-history.ts'
