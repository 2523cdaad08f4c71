import { unique } from '../../support/unique.ts';
import type { RegistrationTokens, StoredRegistrationToken } from '../registration-tokens.ts';
import type { Backend } from './backend.ts';
import { type ClientResponse, r0, unexpected } from './client.ts';

export function registrationTokensOf({ request, row }: Backend): RegistrationTokens {
  /** The first steps of a registration: the server names the stages, and the client sends the token. */
  async function begin(username: string, token: string): Promise<Stages> {
    const account = { username, password: `password-${username}` };
    const submit = (auth?: object) =>
      request('POST', `${r0}/register`, { body: { ...account, ...(auth && { auth }) } });
    const { body } = await submit();
    const { session, flows } = body as { session: string; flows: { stages: string[] }[] };
    // Had another name before it was specified.
    const type = flows.flatMap(({ stages }) => stages).find((stage) => stage.endsWith('registration_token'));
    if (type === undefined) throw new Error(`The server asks for no registration token: ${JSON.stringify(flows)}`);
    return { response: await submit({ type, token, session }), type, dummy: () => submit({ type: dummy, session }) };
  }
  const isAccepted = ({ response, type }: Stages) =>
    response.status === 200 || ((response.body['completed'] ?? []) as readonly string[]).includes(type);

  return {
    registerWithToken: async (token, localpart = unique('invited')) => {
      const stages = await begin(localpart, token);
      if (!isAccepted(stages)) return refusal(stages.response);
      const response = stages.response.status === 200 ? stages.response : await stages.dummy();
      if (response.status !== 200) throw unexpected('A registration', response);
      return String(response.body['user_id']);
    },
    beginRegistration: async (token) => {
      const stages = await begin(unique('begun'), token);
      if (stages.response.status === 200) throw new Error('The registration has ended');
      return isAccepted(stages) || refusal(stages.response) !== undefined;
    },
    registrationToken: async (token) => {
      const stored = await row('registration_tokens', 'token', token);
      if (stored === undefined) return undefined;
      const { uses_allowed, pending, completed, expiry_time } = stored;
      return { uses_allowed, pending, completed, expiry_time } as unknown as StoredRegistrationToken;
    },
  };
}

const dummy = 'm.login.dummy';

interface Stages {
  /** The response to the token. */
  readonly response: ClientResponse;
  readonly type: string;
  readonly dummy: () => Promise<ClientResponse>;
}

/** `undefined` for a token that is refused. */
function refusal(response: ClientResponse): undefined {
  if (response.status !== 401) throw unexpected('A registration', response);
  return undefined;
}
