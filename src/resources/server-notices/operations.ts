/** The endpoints of `synapse.serverNotices`. */
export const operations = {};
