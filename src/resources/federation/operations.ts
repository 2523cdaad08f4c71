/** The endpoints of `synapse.federation`. */
export const operations = {};
