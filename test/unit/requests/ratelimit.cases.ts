import type { Case } from '../support/case.ts';
import { user, userPath } from '../support/wire.ts';

const path = `/_synapse/admin/v1/users/${userPath}/override_ratelimit`;
const zero = { messages_per_second: 0, burst_count: 0 };
const some = { messages_per_second: 5, burst_count: 20 };

export const ratelimitCases: Case[] = [
  {
    operation: 'ratelimit.get',
    name: 'an override',
    call: (s, o) => s.ratelimit.get(user, o),
    request: `GET ${path}`,
    answer: some,
    result: some,
  },
  {
    operation: 'ratelimit.get',
    name: '0/0 is an override too',
    call: (s, o) => s.ratelimit.get(user, o),
    request: `GET ${path}`,
    answer: zero,
    result: zero,
  },
  {
    operation: 'ratelimit.get',
    name: 'no override is null',
    call: (s, o) => s.ratelimit.get(user, o),
    request: `GET ${path}`,
    answer: {},
    result: null,
  },
  {
    operation: 'ratelimit.set',
    name: 'both fields',
    call: (s, o) => s.ratelimit.set(user, some, o),
    request: `POST ${path}`,
    body: '{"messages_per_second":5,"burst_count":20}',
    answer: some,
    result: some,
  },
  {
    operation: 'ratelimit.set',
    name: 'disable sends zeros',
    call: (s, o) => s.ratelimit.disable(user, o),
    request: `POST ${path}`,
    body: '{"messages_per_second":0,"burst_count":0}',
    answer: zero,
    result: zero,
  },
  {
    operation: 'ratelimit.delete',
    name: 'no body',
    call: (s, o) => s.ratelimit.delete(user, o),
    request: `DELETE ${path}`,
    answer: {},
    result: undefined,
  },
];
