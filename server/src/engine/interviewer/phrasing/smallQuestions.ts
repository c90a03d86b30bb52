import type { ComponentKind } from '@sparboard/shared/design'

interface SmallQuestions {
  /** After a vague answer: one concrete case. */
  concrete: string
  /** After "I don't know": a smaller step in the same direction. */
  smaller: string
  /** After it was put on the main path: what that means for somebody. */
  added: string
}

const anyKind: SmallQuestions = {
  concrete: 'Take one single request. What exactly happens to it at {component}, step by step?',
  smaller:
    'One request arrives at {component}: what does it have to find out before it can answer?',
  added: "You've added {component}. What does one request do there that it could not do before?",
}

const byKind: Partial<Record<ComponentKind, SmallQuestions>> = {
  client: {
    concrete: 'Take Ann on a train. What does {component} show her when no answer comes?',
    smaller: '{component} sends something and hears nothing: what does it know at that moment?',
    added: "You've added {component}. Which call does it make first?",
  },
  dns: {
    concrete: 'Take Ann opening the app. What does {component} tell her?',
    smaller: 'An address behind {component} is dead: what does a user notice?',
    added: "You've added {component}. Who asks it?",
  },
  cdn: {
    concrete:
      'Take one picture. Who has a copy of it after the first user at {component} has seen it?',
    smaller: 'A user asks {component} for a file it does not have: what does it do?',
    added: "You've put {component} in front. Which requests do not come through to you any more?",
  },
  load_balancer: {
    concrete: 'Take the next 100 requests at {component}. Which machine gets each of them?',
    smaller: 'One machine behind {component} stops answering: what do the next ten users see?',
    added: "You've put {component} in. What happens now when one of the machines behind it dies?",
  },
  api_gateway: {
    concrete:
      "Take Ann's next request. What does {component} do with it before anybody else sees it?",
    smaller: 'A request without a name reaches {component}: what do you want to happen?',
    added: "You've put {component} in. Which work do the services behind it no longer do?",
  },
  websocket_gateway: {
    concrete:
      'Take Ann and Bob on two machines of {component}. She writes to him: where does that message go?',
    smaller:
      'If you were one machine of {component} and had a message for Bob, what would you need to know?',
    added: "You've added {component}. What does a user see when her machine there is restarted?",
  },
  rate_limiter: {
    concrete:
      'Take one customer sending 300 calls in two seconds. What does {component} answer to each?',
    smaller:
      'You are {component} and a call comes in: what do you have to look up to say yes or no?',
    added: "You've put {component} in. What does a customer see who is over the line?",
  },
  auth: {
    concrete: "Take Ann's next request. What does {component} have to do with it?",
    smaller: 'A request says it comes from Ann: what would make you believe it?',
    added: "You've added {component}. What can users still do while it is away?",
  },
  service: {
    concrete: 'Ann sends one request at noon. Which steps does it go through in {component}?',
    smaller: 'One request comes to {component}: which data does it need, and from where?',
    added: "You've given {component} work of its own. What does it decide by itself?",
  },
  worker: {
    concrete:
      'Take job number 42. Where is it, step by step, from the moment {component} picks it up?',
    smaller: 'You are {component} and get a job: what do you do first?',
    added: "You've added {component}. When does the user learn that the work is done?",
  },
  scheduler: {
    concrete: 'Take one job due at 09:00. What happens in {component} at 08:59, 09:00 and 09:01?',
    smaller: 'It is 09:00 and {component} wakes up: what does it have to find out?',
    added: "You've added {component}. What happens to what was due while it was away?",
  },
  ml_model: {
    concrete: 'Take one request with 500 items. What does {component} do with them?',
    smaller: '{component} gets one item: what must it be told about it?',
    added: "You've added {component}. What does the user get when it takes too long?",
  },
  coordination: {
    concrete:
      'Take two machines that both think they are in charge. What does {component} tell each of them?',
    smaller:
      'Two machines want the same thing from {component}: what do you want to be true afterwards?',
    added: "You've added {component}. What stops when it cannot be reached?",
  },
  cache: {
    concrete:
      'Take one entry of {component} whose original has just changed. What does it hold one second later?',
    smaller: 'Take one entry in {component}: how did it get there?',
    added: "You've put {component} in. Which way does a read take now?",
  },
  sql_db: {
    concrete:
      'Take one write by Ann. What is true in {component} once she has been told it worked?',
    smaller: 'Take one row in {component}: who writes it, who reads it?',
    added: "You've added {component}. Which data lives there and nowhere else?",
  },
  nosql_db: {
    concrete: 'Take one item of Ann. Where in {component} does it lie?',
    smaller: 'Take one item in {component}: what do you know about it when you want to read it?',
    added: "You've added {component}. What do you write there?",
  },
  graph_db: {
    concrete: 'Take Ann and one question you ask {component} about her. Which steps does it walk?',
    smaller: 'Take two people in {component}: what do you want to know about them?',
    added: "You've added {component}. Which question could you not answer before?",
  },
  timeseries_db: {
    concrete:
      'Take one sensor sending a number a second. What does {component} hold of it after a month?',
    smaller: 'Take one reading in {component}: what names it?',
    added: "You've added {component}. Who reads from it?",
  },
  search: {
    concrete: 'Take Ann, who types two words. What does {component} look at to answer?',
    smaller: 'A new item is saved: when can somebody find it through {component}?',
    added: "You've added {component}. How does it learn that something has changed?",
  },
  object_store: {
    concrete: 'Take one file of 2 GB. Which way does it take into {component}, step by step?',
    smaller: 'A user wants to put a file into {component}: who talks to whom?',
    added: "You've added {component}. Which bytes go there directly?",
  },
  data_warehouse: {
    concrete: "Take yesterday's orders. When are they in {component}?",
    smaller: 'Somebody asks {component} for last month: what has to have happened before?',
    added: "You've added {component}. How old may its numbers be?",
  },
  queue: {
    concrete:
      'Take message number 42. Where is it, from the moment it enters {component} until nobody needs it?',
    smaller:
      'You take one message from {component} and your machine dies: what do you want to happen?',
    added: "You've put {component} in between. What has the user been told when her call returns?",
  },
  stream: {
    concrete: 'Take event number 42. Who reads it from {component}?',
    smaller: 'You read from {component} and are restarted: what do you need to know to go on?',
    added:
      "You've put {component} in between. What is already true for the user when her call returns?",
  },
  pubsub: {
    concrete: 'Take one message published on {component} while Bob is offline. What happens to it?',
    smaller: 'One message goes into {component}: who has to get it?',
    added: "You've added {component}. Who listens?",
  },
  notification: {
    concrete: 'Take one push to Ann. What does {component} do with it until her phone buzzes?',
    smaller: '{component} hands a message to somebody outside: what does it know afterwards?',
    added: "You've added {component}. What does a user see when it sends late?",
  },
  monitoring: {
    concrete: 'Take one bad minute at noon. What does {component} show?',
    smaller: 'Users are unhappy right now: which number in {component} would move?',
    added: "You've added {component}. Which number on it would wake you up?",
  },
  external: {
    concrete: 'Take one call to {component} that never comes back. What do you know then?',
    smaller: '{component} does not answer: what can you still do for the user?',
    added: "You've added {component}. What can the user still do while it is away?",
  },
}

/** The small, concrete questions about a kind of component, with {component} still in them. */
export function smallQuestionsFor(kind: string): SmallQuestions {
  return byKind[kind as ComponentKind] ?? anyKind
}
