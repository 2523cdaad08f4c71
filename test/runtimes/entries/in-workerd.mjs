// Runs in workerd: each request is one run of the program.
import { load, report } from './bundled.mjs';

export default {
  fetch: async (request) => Response.json(await report({ load }, await request.json())),
};
