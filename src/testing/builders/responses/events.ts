import type {
  EventAtTimestamp,
  EventContext,
  FederationEvent,
  FetchedEvent,
  ForwardExtremities,
  ForwardExtremity,
  MatrixEvent,
} from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

/** Returns a message, in the form in which clients get it. */
export function fakeMatrixEvent(overrides: Partial<MatrixEvent> = {}): MatrixEvent {
  const { sender = sample.userId } = overrides;
  return build<MatrixEvent>(
    {
      type: 'm.room.message',
      sender,
      origin_server_ts: sample.time,
      content: { msgtype: 'm.text', body: 'Hello' },
      unsigned: { age: 1000 },
      event_id: sample.eventId,
      room_id: sample.roomId,
      user_id: sender,
      age: 1000,
    },
    overrides,
  );
}

/** Returns a message, in the form in which homeservers send it to each other. */
export function fakeFederationEvent(overrides: Partial<FederationEvent> = {}): FederationEvent {
  return build<FederationEvent>(
    {
      type: 'm.room.message',
      sender: sample.userId,
      origin_server_ts: sample.time,
      content: { msgtype: 'm.text', body: 'Hello' },
      unsigned: {},
      event_id: sample.eventId,
      room_id: sample.roomId,
      auth_events: [],
      prev_events: [],
      depth: 1,
      hashes: {},
      signatures: {},
    },
    overrides,
  );
}

/** Returns what `rooms.fetchEvent` resolves to. */
export function fakeFetchedEvent(overrides: Partial<FetchedEvent> = {}): FetchedEvent {
  return build<FetchedEvent>({ event: fakeFederationEvent() }, overrides);
}

/** Returns what `rooms.timestampToEvent` resolves to. */
export function fakeEventAtTimestamp(overrides: Partial<EventAtTimestamp> = {}): EventAtTimestamp {
  return build<EventAtTimestamp>({ event_id: sample.eventId, origin_server_ts: sample.time }, overrides);
}

/** Returns what `rooms.eventContext` resolves to. */
export function fakeEventContext(overrides: Partial<EventContext> = {}): EventContext {
  return build<EventContext>(
    { event: fakeMatrixEvent(), events_before: [], events_after: [], state: [], start: 't1', end: 't2' },
    overrides,
  );
}

/** Returns an event that no other event follows. */
export function fakeForwardExtremity(overrides: Partial<ForwardExtremity> = {}): ForwardExtremity {
  return build<ForwardExtremity>(
    { event_id: sample.eventId, state_group: 1, depth: 1, received_ts: sample.time },
    overrides,
  );
}

/** Returns what `rooms.forwardExtremities` resolves to. */
export function fakeForwardExtremities(overrides: Partial<ForwardExtremities> = {}): ForwardExtremities {
  const { results = [fakeForwardExtremity()] } = overrides;
  return build<ForwardExtremities>({ count: results.length, results }, overrides);
}
