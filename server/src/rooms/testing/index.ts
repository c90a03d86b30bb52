export { directReader } from './directReader.ts'
export { quiet, RoomHouse, type RoomHouseOptions } from './RoomHouse.ts'
export { RoomPerson } from './RoomPerson.ts'
