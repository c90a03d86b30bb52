import apiGateway from './data/sayings/api_gateway.json' with { type: 'json' }
import auth from './data/sayings/auth.json' with { type: 'json' }
import cache from './data/sayings/cache.json' with { type: 'json' }
import cdn from './data/sayings/cdn.json' with { type: 'json' }
import client from './data/sayings/client.json' with { type: 'json' }
import coordination from './data/sayings/coordination.json' with { type: 'json' }
import dataWarehouse from './data/sayings/data_warehouse.json' with { type: 'json' }
import dns from './data/sayings/dns.json' with { type: 'json' }
import external from './data/sayings/external.json' with { type: 'json' }
import gen from './data/sayings/gen.json' with { type: 'json' }
import graphDb from './data/sayings/graph_db.json' with { type: 'json' }
import group from './data/sayings/group.json' with { type: 'json' }
import loadBalancer from './data/sayings/load_balancer.json' with { type: 'json' }
import mlModel from './data/sayings/ml_model.json' with { type: 'json' }
import monitoring from './data/sayings/monitoring.json' with { type: 'json' }
import nosqlDb from './data/sayings/nosql_db.json' with { type: 'json' }
import notification from './data/sayings/notification.json' with { type: 'json' }
import objectStore from './data/sayings/object_store.json' with { type: 'json' }
import pubsub from './data/sayings/pubsub.json' with { type: 'json' }
import queue from './data/sayings/queue.json' with { type: 'json' }
import rateLimiter from './data/sayings/rate_limiter.json' with { type: 'json' }
import scheduler from './data/sayings/scheduler.json' with { type: 'json' }
import search from './data/sayings/search.json' with { type: 'json' }
import service from './data/sayings/service.json' with { type: 'json' }
import sqlDb from './data/sayings/sql_db.json' with { type: 'json' }
import stream from './data/sayings/stream.json' with { type: 'json' }
import timeseriesDb from './data/sayings/timeseries_db.json' with { type: 'json' }
import websocketGateway from './data/sayings/websocket_gateway.json' with { type: 'json' }
import worker from './data/sayings/worker.json' with { type: 'json' }

/** Ways of saying each point, one file a kind as with the topics. */
export const sayingsFiles: readonly unknown[] = [
  apiGateway,
  auth,
  cache,
  cdn,
  client,
  coordination,
  dataWarehouse,
  dns,
  external,
  gen,
  graphDb,
  group,
  loadBalancer,
  mlModel,
  monitoring,
  nosqlDb,
  notification,
  objectStore,
  pubsub,
  queue,
  rateLimiter,
  scheduler,
  search,
  service,
  sqlDb,
  stream,
  timeseriesDb,
  websocketGateway,
  worker,
]
