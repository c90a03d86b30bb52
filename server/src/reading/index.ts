export { ReadingFailed } from './WorkerLine.ts'
export { WorkerPrompter } from './WorkerPrompter.ts'
export { WorkerReader } from './WorkerReader.ts'
export { WorkerReviewer } from './WorkerReviewer.ts'
