/** The endpoints of `synapse.rooms`. */
export const operations = {};
