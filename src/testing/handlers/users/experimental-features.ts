import { type Handler, idOf } from '../../http/handler.ts';
import { isTruthy, repr } from '../../http/python.ts';
import { badRequest, internalError, notModelled } from '../../http/refusal.ts';
import { requireLocal } from '../../http/user-id.ts';
import type { JsonObject } from '../../world/account-rows.ts';
import { checkUserId } from '../../world/id-forms.ts';
import type { Settings } from '../../world/settings.ts';

export const experimentalFeaturesHandlers = {
  'users.experimentalFeatures': (call) => {
    const user_id = idOf(call, 'user_id');
    checkUserId(user_id);
    requireLocal(call.world, user_id, 'User must be local to check what experimental features are enabled.');
    const set = call.world.accounts.get(user_id)?.features ?? {};
    return {
      features: Object.fromEntries(knownFeatures(call.world.settings).map((name) => [name, set[name] ?? false])),
    };
  },
  'users.setExperimentalFeatures': (call) => {
    const user_id = idOf(call, 'user_id');
    const body = call.body.object();
    checkUserId(user_id);
    requireLocal(call.world, user_id, 'User must be local to enable experimental features.');
    const features = readFeatures(body['features'], knownFeatures(call.world.settings));
    const account = call.world.accounts.get(user_id);
    if (account === undefined) throw internalError();
    Object.assign(account.features, features);
    return {};
  },
} satisfies Record<string, Handler>;

/** The features that a version knows. */
function knownFeatures({ has }: Settings): readonly string[] {
  if (has('1.120')) return ['msc3881', 'msc3575', 'msc4222'];
  if (has('1.111')) return ['msc3881', 'msc3575'];
  if (has('1.90')) return ['msc3026', 'msc3881', 'msc3967'];
  return ['msc3026', 'msc2654', 'msc3881', 'msc3967'];
}

function readFeatures(value: unknown, known: readonly string[]): Record<string, boolean> {
  if (!isTruthy(value)) throw badRequest('You must provide features to set.');
  if (typeof value !== 'object' || Array.isArray(value)) throw internalError();
  const features: Record<string, boolean> = {};
  for (const [name, enabled] of Object.entries(value as JsonObject)) {
    if (!known.includes(name)) throw badRequest(`${repr(name)} is not recognised as a valid experimental feature.`);
    if (typeof enabled !== 'boolean') {
      throw notModelled(`users.setExperimentalFeatures with ${name}: ${repr(enabled)}, which is no boolean`);
    }
    features[name] = enabled;
  }
  return features;
}
