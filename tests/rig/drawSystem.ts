import { arrow, binding, component } from './boardBuilder.ts'
import type { OpenBoard } from './openBoard.ts'

/** Client → API → Redis and Postgres. */
export function drawSystem(board: OpenBoard): void {
  const at = (column: number, row = 0) => ({ x: column * 300, y: row * 200 })
  board.draw(
    component('client', 'client', 'Client', at(0)),
    component('api', 'app_server', 'API', at(1)),
    component('redis', 'cache', 'Redis', at(2)),
    component('postgres', 'sql_db', 'Postgres', at(2, 1)),
    ...[
      ['client', 'api'],
      ['api', 'redis'],
      ['api', 'postgres'],
    ].flatMap(([from = '', to = '']) => [
      arrow(`${from}-${to}`),
      binding(`${from}-${to}-start`, `${from}-${to}`, from, 'start'),
      binding(`${from}-${to}-end`, `${from}-${to}`, to, 'end'),
    ]),
  )
}
