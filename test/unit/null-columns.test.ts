import { describe, expect, test } from 'vitest';
import { full } from '../operations/fields.ts';
import { schemas } from '../operations/schemas.ts';
import { clientOf, json } from './support/server.ts';

const fields = schemas.find(({ name }) => name === 'User')?.fields ?? {};
const user = { ...full(fields), creation_ts: null };

describe('an account whose creation nobody recorded', () => {
  test('is returned by update', async () => {
    const { synapse } = clientOf(() => json(user));
    await expect(synapse.users.update('@a:b', {})).resolves.toMatchObject({ name: '@a:b', creation_ts: null });
  });

  test('is returned by create', async () => {
    const { synapse } = clientOf(({ method }) =>
      method === 'PUT' ? json(user, 201) : json({ errcode: 'M_NOT_FOUND', error: 'User not found' }, 404),
    );
    await expect(synapse.users.create('@a:b')).resolves.toMatchObject({ name: '@a:b', creation_ts: null });
  });
});
