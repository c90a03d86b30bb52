import type { TopicHints } from './TopicHints.ts'

/** What stands in front: clients, names, edges, gates. */
export const edgeHints: TopicHints = {
  'load_balancer.l4_l7': [
    'Think about what {component} can see of a request.',
    '{component} cannot do what you need of it, or does more than it has to.',
  ],
  'load_balancer.algorithm': [
    'Think about requests that are not equally heavy.',
    'Some machines drown while others wait.',
  ],
  'load_balancer.health': [
    'Think about the time from the death of a machine to the last request that it gets.',
    'Users get errors from a machine that everyone knows is dead.',
  ],
  'load_balancer.spof': [
    'Think about what stands in front of all your good machines.',
    'They are all healthy and nobody can reach them.',
  ],
  'load_balancer.overload': [
    'Think about more work than anybody can do.',
    'Everyone is slow, everyone asks again, and nobody gets anything.',
  ],
  'load_balancer.global': [
    "Think about how a user's first packet finds its way.",
    'A whole region is dark and its users still go there.',
  ],
  'cdn.what': [
    'Think about which bytes are the same for everybody.',
    'Your own machines send what somebody else could have sent from next door.',
  ],
  'cdn.invalidation': [
    'Think about all the places that have a copy.',
    'Users see the old version long after you have fixed it.',
  ],
  'cdn.private': [
    'Think about who asks, and who decides, when {component} answers by itself.',
    'The pictures of Ann are one copied link away from everybody.',
  ],
  'cdn.origin_protect': [
    'Think about a file that nobody near the users has yet.',
    'Everything arrives behind {component} at the same moment.',
  ],
  'cdn.media': [
    'Think about a viewer whose network gets worse in the middle.',
    'The picture stops, or everybody waits for bytes they never watch.',
  ],
  'cdn.multi': [
    'Think about a day without {component}.',
    'Your own machines get what {component} used to answer.',
  ],
  'rate_limiter.algorithm': [
    'Think about the end of one minute and the start of the next.',
    'Somebody gets through twice what you allowed.',
  ],
  'rate_limiter.state': [
    'Think about two machines that look at the same number.',
    'Each of them lets through what only one may.',
  ],
  'rate_limiter.identity': [
    'Think about many people who look like one, and one who looks like many.',
    'The wrong people are stopped.',
  ],
  'rate_limiter.failure': [
    'Think about a request that comes while {component} knows nothing.',
    'Either nobody gets in, or everybody.',
  ],
  'rate_limiter.response': [
    'Think about the client that was told no.',
    'It comes back at once, together with all others.',
  ],
  'rate_limiter.placement': [
    'Think about the ways that lead around {component}.',
    'What you wanted to save is hit from another side.',
  ],
  'rate_limiter.distributed_quota': [
    'Think about the seconds in which the regions do not know of each other.',
    'A customer gets three times what they pay for.',
  ],
  'client.direct_db': [
    'Think about what somebody can do who owns the device.',
    'Everyone holds the key to your data.',
  ],
  'client.retries_offline': [
    'Think about a client that does not know whether it was heard.',
    'The same thing is done twice, or the user believes it is done.',
  ],
  'client.api_shape': [
    'Think about one screen and what it has to ask.',
    'The user waits for six answers in a row.',
  ],
  'client.caching': [
    'Think about what is still on the device tomorrow.',
    'The user acts on something that is no longer so.',
  ],
  'dns.ttl_failover': [
    'Think about those who asked {component} a minute before it changed.',
    'They go on knocking at a dead door.',
  ],
  'dns.outage': [
    'Think about a day on which names lead nowhere.',
    'Everything runs and nobody can find it.',
  ],
  'dns.geo': [
    'Think about what {component} can really know of the user.',
    'People are sent around the world.',
  ],
  'api_gateway.role': [
    'Think about what would have to be built in every service without {component}.',
    'Everybody builds it again, or everybody waits for one team.',
  ],
  'api_gateway.authn': [
    'Think about a call that did not come through {component}.',
    'Whoever is inside is believed.',
  ],
  'api_gateway.timeouts': [
    'Think about who is still working when the user has gone.',
    'Work is done for nobody, and more of it all the time.',
  ],
  'auth.sessions': [
    'Think about a proof that must stop working now.',
    'A thief stays in for hours.',
  ],
  'auth.passwords': [
    'Think about the day on which everything stored is stolen.',
    'Every password is known by the evening.',
  ],
  'auth.authz': [
    'Think about how a right reaches a file four folders down.',
    'Somebody sees what they should not, or nobody can answer in time.',
  ],
  'auth.service_identity': [
    'Think about one machine inside that is not yours any more.',
    'It can speak for all the others.',
  ],
}
