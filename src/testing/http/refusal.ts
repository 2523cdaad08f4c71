/** Ends a request with an error response of Synapse. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, errcode: string, error: string, more: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.status = status;
    this.body = { errcode, error, ...more };
  }
}

/** 400 with a sentence, and the errcode that most sentences of Synapse come with. */
export function badRequest(error: string, errcode = 'M_UNKNOWN'): Refusal {
  return new Refusal(400, errcode, error);
}

export function notFound(error = 'Not found'): Refusal {
  return new Refusal(404, 'M_NOT_FOUND', error);
}

/** What Synapse says when its own code fails. */
export function internalError(error = 'Internal server error'): Refusal {
  return new Refusal(500, 'M_UNKNOWN', error);
}

/** The errcode of a response about what the double does not model. No Synapse sends it. */
export const notModelledErrcode = 'FAKE_SYNAPSE_NOT_MODELLED';

/** Says that the double does not know what Synapse does here, which is better than a guess. */
export function notModelled(what: string): Refusal {
  return new Refusal(501, notModelledErrcode, `FakeSynapse does not model this: ${what}`);
}
