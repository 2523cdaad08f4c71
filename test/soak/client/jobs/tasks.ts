import { prefixes, seededNames, subjects } from '../../targets/target.ts';
import { attempt, change, told } from '../context.ts';
import type { Jobs } from './job.ts';

/** Work that goes on after the response, and messages of the homeserver. */
export const taskJobs: Jobs = (context) => {
  const { synapse, serverName, worker, unique, seeds, report } = context;
  const userId = `@${seededNames.subject(worker)}:${serverName}`;
  return [
    {
      weight: 2,
      run: () => {
        const reason = `${prefixes.redaction}${unique()}`;
        // A member is in no room, and no two redactions of one are likely to meet.
        const member = `@${seededNames.member(unique() % seeds.members)}:${serverName}`;
        return change(context, subjects.redaction(reason), 1, (options) =>
          synapse.users.redact(member, { rooms: [], reason }, options),
        );
      },
    },
    {
      weight: 2,
      run: () => {
        const roomId = `${prefixes.room}${unique()}:${serverName}`;
        return change(context, subjects.roomDeletion(roomId), 1, (options) =>
          synapse.rooms.delete(roomId, {}, options),
        );
      },
    },
    {
      weight: 5,
      run: async () => {
        const body = `${prefixes.notice}${unique()}`;
        const notice = { user_id: userId, content: { msgtype: 'm.text', body } };
        const began = Date.now();
        const result = await attempt(context, (options) => synapse.serverNotices.send(notice, options));
        const recognizedWithin = [began, Date.now()] as const;
        report({ entry: { subject: subjects.notice(body), rows: 1, ...told(result), recognizedWithin } });
      },
    },
  ];
};
