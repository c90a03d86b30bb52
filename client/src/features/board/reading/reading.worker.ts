import { createBoardReader, type ReadRequest } from './boardReader.ts'

/** The part of a worker's global scope that is used; its types exclude those of the page. */
interface WorkerPort {
  addEventListener(type: 'message', listener: (event: MessageEvent<ReadRequest>) => void): void
  postMessage(message: unknown): void
}

const port = globalThis as unknown as WorkerPort
const read = createBoardReader()
port.addEventListener('message', ({ data }) => port.postMessage(read(data)))
