/** The endpoints of `synapse.backgroundUpdates`. */
export const operations = {};
