/** The endpoints of `synapse.registration`. */
export const operations = {};
