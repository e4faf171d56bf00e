export { type DemoProgress, fillDemoWorkspace } from './fill-demo-workspace.ts'
