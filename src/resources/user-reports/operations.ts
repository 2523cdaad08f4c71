/** The endpoints of `synapse.userReports`. */
export const operations = {};
