export { fillDemoWorkspace } from './fill-demo-workspace.ts'
