import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever the command was typed. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Where the bootstrap keeps its own Node and pnpm. Never committed. */
export const toolsFolder = join(root, '.tools')

/** Folders that are packages of the workspace. */
export const workspaces = ['client', 'server', 'shared', 'tests']
