import type { OperationName } from 'synapse-admin-sdk';
import { handlers } from '../handlers/index.ts';
import { advanceTasks } from '../world/advance-tasks.ts';
import type { World } from '../world/world.ts';
import { authenticate } from './authenticate.ts';
import { BodyReader } from './body.ts';
import { type HandlerCall, Reply } from './handler.ts';
import { QueryReader } from './query.ts';
import { Refusal } from './refusal.ts';
import { type Route, route } from './router.ts';

/** A request as it arrives. */
export interface FakeRequest {
  readonly method: string;
  readonly url: URL;
  /** The header `authorization`. */
  readonly authorization: string | null;
  /** The header `user-agent`; empty where there is none. */
  readonly userAgent: string;
  /** The body; empty where there is none. */
  readonly body: string;
}

/** A response before it is written. */
export interface FakeResponse {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a request asks for: an operation with its ids, or the refusal of a path that no operation has. */
export interface Target {
  readonly operation: OperationName | undefined;
  readonly ids: Readonly<Record<string, string>>;
  readonly refusal?: FakeResponse;
}

export function targetOf({ method, url }: FakeRequest, { settings }: World): Target {
  try {
    return route(method, url.pathname, settings);
  } catch (error) {
    return { operation: undefined, ids: {}, refusal: responseOf(error) };
  }
}

/** Executes a request. What goes on after earlier responses goes one step further before. */
export function execute(request: FakeRequest, { operation, ids, refusal }: Target, world: World): FakeResponse {
  try {
    advanceTasks(world);
    if (operation === undefined)
      return refusal ?? responseOf(new Refusal(404, 'M_UNRECOGNIZED', 'Unrecognized request'));
    if (request.method !== 'GET') world.revision++;
    const reply = handlers[operation](callOf(request, { operation, ids }, world));
    return reply instanceof Reply ? reply : { status: 200, body: reply };
  } catch (error) {
    return responseOf(error);
  }
}

function callOf(request: FakeRequest, { operation, ids }: Route, world: World): HandlerCall {
  const requester = authenticate(world, operation, request);
  return {
    world,
    ids,
    query: new QueryReader(request.url.searchParams, world.settings),
    body: new BodyReader(request.body),
    get requester() {
      if (requester === undefined) throw new Error(`${operation} is executed without a token`);
      return requester;
    },
  };
}

/** The response of a refusal. Another error is a defect of the double, which must not look like Synapse. */
function responseOf(error: unknown): FakeResponse {
  if (error instanceof Refusal) return { status: error.status, body: error.body };
  return { status: 501, body: { errcode: 'FAKE_SYNAPSE_FAILED', error: String((error as Error).stack) } };
}
