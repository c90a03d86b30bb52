export { ReadingFailed } from './WorkerLine.ts'
export { WorkerReader } from './WorkerReader.ts'
export { WorkerReviewer } from './WorkerReviewer.ts'
