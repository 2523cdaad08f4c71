/** The endpoints of `synapse.registrationTokens`. */
export const operations = {};
