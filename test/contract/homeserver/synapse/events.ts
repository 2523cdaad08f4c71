import { until } from '../../support/wait.ts';
import type { ClientEvent, Events } from '../events.ts';
import type { Actor } from '../homeserver.ts';
import type { Backend } from './backend.ts';
import { roomPath, transactionId, unexpected } from './client.ts';

export function eventsOf({ request, must, row, facts }: Backend): Events {
  async function event({ access_token: token }: Actor, roomId: string, eventId: string) {
    const response = await request('GET', roomPath(roomId, `event/${encodeURIComponent(eventId)}`), { token });
    if (response.status === 200) return response.body as unknown as ClientEvent;
    if (response.status === 403 || response.status === 404) return undefined;
    throw unexpected('An event', response);
  }

  return {
    send: async ({ access_token: token }, roomId, content = {}, type = 'm.room.message') => {
      const path = roomPath(roomId, `send/${encodeURIComponent(type)}/${transactionId()}`);
      const body = type === 'm.room.message' ? { msgtype: 'm.text', body: 'text', ...content } : content;
      return String((await must('PUT', path, { token, body }))['event_id']);
    },
    redactEvent: async ({ access_token: token }, roomId, eventId, reason) => {
      const path = roomPath(roomId, `redact/${encodeURIComponent(eventId)}/${transactionId()}`);
      const body = reason === undefined ? {} : { reason };
      return String((await must('PUT', path, { token, body }))['event_id']);
    },
    event,
    isRedacted: async (viewer, roomId, eventId) => {
      const seen = await event(viewer, roomId, eventId);
      if (seen === undefined) throw new Error(`${viewer.user_id} does not see ${eventId}`);
      return Object.keys(seen.content).length === 0;
    },
    timeline: async ({ access_token: token }, roomId) => {
      const { chunk } = await must('GET', roomPath(roomId, 'messages?dir=b&limit=50'), { token });
      return chunk as readonly ClientEvent[];
    },
    eventTime: async (eventId) => {
      const stored = await row('events', 'event_id', eventId);
      if (stored === undefined) throw new Error(`There is no event ${eventId}`);
      return Number(stored['origin_server_ts']);
    },
    purgeBefore: async (roomId, eventId) => {
      const admin = { token: facts.adminToken, body: { delete_local_events: true } };
      const purge = `/_synapse/admin/v1/purge_history/${encodeURIComponent(roomId)}/${encodeURIComponent(eventId)}`;
      const { purge_id: id } = await must('POST', purge, admin);
      const progress = `/_synapse/admin/v1/purge_history_status/${String(id)}`;
      await until(`${roomId} is purged`, async () => {
        const { status } = await must('GET', progress, { token: facts.adminToken });
        if (status === 'failed') throw new Error(`The purge of ${roomId} failed`);
        return status === 'complete';
      });
    },
    isStored: async (eventId) => (await row('events', 'event_id', eventId)) !== undefined,
  };
}
