import { Refusal } from '../../../../src/testing/http/refusal.ts';
import { addToken } from '../../../../src/testing/world/accounts.ts';
import { addDevice } from '../../../../src/testing/world/devices.ts';
import { logIn } from '../../../../src/testing/world/sessions.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import { RefusedError } from '../homeserver.ts';
import type { SessionState, Sessions } from '../sessions.ts';
