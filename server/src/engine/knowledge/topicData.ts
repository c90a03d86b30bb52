import apiGateway from './data/topics/api_gateway.json' with { type: 'json' }
import auth from './data/topics/auth.json' with { type: 'json' }
import cache from './data/topics/cache.json' with { type: 'json' }
import cdn from './data/topics/cdn.json' with { type: 'json' }
import client from './data/topics/client.json' with { type: 'json' }
import coordination from './data/topics/coordination.json' with { type: 'json' }
import dataWarehouse from './data/topics/data_warehouse.json' with { type: 'json' }
import dns from './data/topics/dns.json' with { type: 'json' }
import external from './data/topics/external.json' with { type: 'json' }
import gen from './data/topics/gen.json' with { type: 'json' }
import graphDb from './data/topics/graph_db.json' with { type: 'json' }
import group from './data/topics/group.json' with { type: 'json' }
import loadBalancer from './data/topics/load_balancer.json' with { type: 'json' }
import mlModel from './data/topics/ml_model.json' with { type: 'json' }
import monitoring from './data/topics/monitoring.json' with { type: 'json' }
import nosqlDb from './data/topics/nosql_db.json' with { type: 'json' }
import notification from './data/topics/notification.json' with { type: 'json' }
import objectStore from './data/topics/object_store.json' with { type: 'json' }
import pubsub from './data/topics/pubsub.json' with { type: 'json' }
import queue from './data/topics/queue.json' with { type: 'json' }
import rateLimiter from './data/topics/rate_limiter.json' with { type: 'json' }
import scheduler from './data/topics/scheduler.json' with { type: 'json' }
import search from './data/topics/search.json' with { type: 'json' }
import service from './data/topics/service.json' with { type: 'json' }
import sqlDb from './data/topics/sql_db.json' with { type: 'json' }
import stream from './data/topics/stream.json' with { type: 'json' }
import timeseriesDb from './data/topics/timeseries_db.json' with { type: 'json' }
import websocketGateway from './data/topics/websocket_gateway.json' with { type: 'json' }
import worker from './data/topics/worker.json' with { type: 'json' }

/** The topic files in the order of their importance; one file a kind, `gen` for those of any kind. */
export const topicFiles: readonly unknown[] = [
  cache,
  sqlDb,
  nosqlDb,
  queue,
  stream,
  pubsub,
  loadBalancer,
  cdn,
  rateLimiter,
  objectStore,
  websocketGateway,
  notification,
  search,
  client,
  dns,
  apiGateway,
  service,
  worker,
  scheduler,
  graphDb,
  timeseriesDb,
  dataWarehouse,
  auth,
  coordination,
  monitoring,
  mlModel,
  external,
  group,
  gen,
]
