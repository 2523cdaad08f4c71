import { describe, expect, test } from 'vitest';
import { operation } from './support/operation.ts';
import { has, homeserver, synapse, unique, userId } from './support/server.ts';

operation('statistics.usersMedia', () => {
  describe('media.usage', () => {
    /** An account with files of these sizes. */
    async function withFiles(localpart: string, ...sizes: number[]): Promise<string> {
      const user = await homeserver.register(localpart);
      for (const size of sizes) await homeserver.upload(user, { size });
      return user.user_id;
    }

    test('counts the files of exactly this user, and adds up their sizes', async () => {
      const stem = unique('use_d');
      const user = await withFiles(stem, 10, 20, 30);
      await withFiles(`${stem}2`, 7);
      await withFiles(`x${stem}`, 7);
      await withFiles(stem.replace('use_d', 'used'), 7);
      // `_` matches any character.
      await withFiles(stem.replace('use_d', 'usexd'), 7);
      expect(await synapse.media.usage(user)).toEqual({ media_count: 3, media_length: 60 });
      await synapse.media.deleteAll(user).run();
      expect(await synapse.media.usage(user)).toEqual({ media_count: 0, media_length: 0 });
    });

    test('an account without media, an unknown one and one of another homeserver have none', async () => {
      const { user_id } = await homeserver.register();
      for (const user of [user_id, userId(unique('nobody')), userId(unique('nöbödy')), '@alice:elsewhere.example'])
        expect(await synapse.media.usage(user)).toEqual({ media_count: 0, media_length: 0 });
    });

    test.each(['Old-Capital', 'old%percent', 'old\\backslash', 'öld', 'old space'])(
      'an old id like @%s is found',
      async (name) => {
        // Only older versions of Synapse allowed such ids.
        const user = await homeserver.renameAccount(await withFiles(unique('old'), 10, 20), unique(name));
        const lookalike = unique(name.toLowerCase().replace(/[^a-z]/g, 'x'));
        await withFiles(lookalike, 7);
        expect(await synapse.media.usage(user)).toEqual({ media_count: 2, media_length: 30 });
      },
    );

    if (has('1.97')) {
      test('a pending upload counts with 0 bytes, whichever way the SDK asks', async () => {
        const pending = async (localpart: string) => {
          const user = await homeserver.register(localpart);
          await homeserver.reserveUpload(user);
          return user.user_id;
        };
        expect(await synapse.media.usage(await pending(unique('pending')))).toEqual({
          media_count: 1,
          media_length: 0,
        });
        const old = await homeserver.renameAccount(await pending(unique('pending')), unique('pending%'));
        expect(await synapse.media.usage(old)).toEqual({ media_count: 1, media_length: 0 });
      });
    }
  });
});
