import { describe, expect, it } from 'vitest'
import { componentKinds } from './kinds.ts'
import { searchKinds } from './searchKinds.ts'

const first = (query: string) => searchKinds(query)[0]

describe('searchKinds', () => {
  it('gives a product as a component with the product for a label', () => {
    expect(first('redis')).toEqual({ kind: 'cache', label: 'Redis' })
    expect(first('pg')).toEqual({ kind: 'sql_db', label: 'Postgres' })
    expect(first('Kafka')).toEqual({ kind: 'stream', label: 'Kafka' })
    expect(first('rabbitmq')).toEqual({ kind: 'queue', label: 'RabbitMQ' })
    expect(first('s3')).toEqual({ kind: 'object_store', label: 'S3' })
  })

  it('keeps another word for a kind as the label, once it is typed in full', () => {
    expect(first('api')).toEqual({ kind: 'service', label: 'API' })
    expect(first('Queue')).toEqual({ kind: 'queue', label: 'Queue' })
    expect(first('web app')).toEqual({ kind: 'client', label: 'Web app' })
    expect(first('Orders')?.label).toBe('Orders')
    expect(first('cache')).toEqual({ kind: 'cache', label: 'Cache' })
  })

  it('finds kinds by the beginning of their names', () => {
    expect(first('lo')).toEqual({ kind: 'load_balancer', label: 'Load balancer' })
    expect(first('que')?.kind).toBe('queue')
    expect(first('webs')?.kind).toBe('websocket_gateway')
  })

  it('forgives a letter', () => {
    expect(first('postgress')?.kind).toBe('sql_db')
  })

  it('lists each kind once', () => {
    const kinds = searchKinds('e').map(({ kind }) => kind)
    expect(new Set(kinds).size).toBe(kinds.length)
  })

  it('gives every kind in palette order when nothing is typed, and none for nonsense', () => {
    expect(searchKinds('  ').map(({ kind }) => kind)).toEqual([...componentKinds])
    expect(searchKinds('qzxwv')).toEqual([])
  })
})
